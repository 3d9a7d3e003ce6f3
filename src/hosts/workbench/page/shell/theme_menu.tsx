import { DropdownMenu } from 'radix-ui';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { setTheme, type Theme, useTheme } from './theme';

const themes = [
  { value: 'light', title: 'Light', Icon: Sun },
  { value: 'dark', title: 'Dark', Icon: Moon },
  { value: 'system', title: 'System', Icon: Monitor },
] as const;

/** Chooses the light, the dark or the system's theme. */
export function ThemeMenu() {
  const theme = useTheme();
  const Current = themes.find(({ value }) => value === theme)?.Icon ?? Monitor;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label="Theme">
        <Current aria-hidden="true" size={17} />
      </DropdownMenu.Trigger>

      <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
        <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
          {themes.map(({ value, title, Icon }) => (
            <DropdownMenu.RadioItem key={value} value={value} className="menu-item">
              <Icon aria-hidden="true" size={15} /> <span className="name">{title}</span>
              <span className="check">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" size={15} />
                </DropdownMenu.ItemIndicator>
              </span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
