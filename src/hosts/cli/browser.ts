import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the user's own browser, without a shell. Where there is none, the address that was printed has to do. */
export function openBrowser(url: string): void {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...before, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** Whether there can be a browser to open: elsewhere than on macOS and Windows, a graphical display says so. */
export const hasBrowser = (env = process.env): boolean =>
  openers[process.platform] !== undefined || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
