import { fromJsonSchema, type McpServer } from '@modelcontextprotocol/server';
import { packageFolder, packageText } from '../../package_files';

/** Instructions for a frequent task, from `skills/NAME/SKILL.md`; agents that know skills read the same files. */
export interface Skill {
  name: string;
  title: string;
  description: string;
  /** Markdown. */
  text: string;
}

/** The skills of the package. */
export const skills = (): Skill[] =>
  packageFolder('skills').map((name) => readSkill(name, packageText(`skills/${name}/SKILL.md`)));

/** Reads a skill: the lines between dashes name it, the rest are its instructions. */
export function readSkill(name: string, content: string): Skill {
  const [, head = '', text = content] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
  const line = (field: string): string => new RegExp(`^${field}: (.+)$`, 'm').exec(head)?.[1] ?? '';
  const [, title = name] = /^# (.+)$/m.exec(text) ?? [];
  return { name, title, description: line('description'), text: text.trim() };
}

const about = fromJsonSchema<{ about?: string }>({
  type: 'object',
  properties: { about: { type: 'string', description: 'What exactly: a month, a person, a vendor, an invoice' } },
});

/** Registers the skills as prompts. */
export function addPrompts(server: McpServer, list: readonly Skill[]): void {
  for (const { name, title, description, text } of list)
    server.registerPrompt(name, { title, description, argsSchema: about }, (given) => ({
      description,
      messages: [
        {
          role: 'user',
          content: { type: 'text', text: given.about ? `${text}\n\nThis time: ${given.about}` : text },
        },
      ],
    }));
}
