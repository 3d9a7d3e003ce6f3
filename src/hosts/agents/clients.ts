/** The MCP clients that can be set up: where their configuration is, what it looks like, and where they look for skills. */
import { join } from 'node:path';

/** What decides where a program of this user keeps its files. */
export interface Machine {
  /** The user's own folder. */
  home: string;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
}

/** How a client writes the servers that it starts. */
export interface ServerTable {
  format: 'json' | 'toml';
  /** The key under which servers are listed by name. */
  key: string;
  /** What an entry needs beside its command. */
  fixed: Readonly<Record<string, string>>;
}

/** A program that starts MCP servers. */
export interface McpClient extends ServerTable {
  /** Its name on the command line. */
  name: string;
  title: string;
  /** Any of these exists if the client is installed. */
  traces(machine: Machine): string[];
  /** Its configuration file for all projects of this user. */
  file(machine: Machine): string;
  /** Where it looks for skills of this user. */
  skills?(machine: Machine): string;
}

/** The folder of the platform for settings of programs. */
function settingsFolder({ home, platform, env }: Machine): string {
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME || join(home, '.config');
}

const claudeCode = ({ home, env }: Machine): string => env.CLAUDE_CONFIG_DIR || join(home, '.claude');
const claudeCodeFile = ({ home, env }: Machine): string => join(env.CLAUDE_CONFIG_DIR || home, '.claude.json');
const claudeDesktop = (machine: Machine): string => join(settingsFolder(machine), 'Claude');
const vsCode = (machine: Machine): string => join(settingsFolder(machine), 'Code', 'User');
const codex = ({ home, env }: Machine): string => env.CODEX_HOME || join(home, '.codex');

/** On macOS too, Zed's settings are in `.config`. */
const zed = (machine: Machine): string =>
  machine.platform === 'win32'
    ? join(settingsFolder(machine), 'Zed')
    : join((machine.platform === 'linux' && machine.env.XDG_CONFIG_HOME) || join(machine.home, '.config'), 'zed');

const mcpServers = { format: 'json', key: 'mcpServers', fixed: {} } as const;

export const mcpClients: readonly McpClient[] = [
  {
    ...mcpServers,
    name: 'claude-code',
    title: 'Claude Code',
    fixed: { type: 'stdio' },
    traces: (machine) => [claudeCode(machine), claudeCodeFile(machine)],
    file: claudeCodeFile,
    skills: (machine) => join(claudeCode(machine), 'skills'),
  },
  {
    ...mcpServers,
    name: 'claude-desktop',
    title: 'Claude Desktop',
    traces: (machine) => [claudeDesktop(machine)],
    file: (machine) => join(claudeDesktop(machine), 'claude_desktop_config.json'),
  },
  {
    ...mcpServers,
    name: 'cursor',
    title: 'Cursor',
    traces: ({ home }) => [join(home, '.cursor')],
    file: ({ home }) => join(home, '.cursor', 'mcp.json'),
    skills: ({ home }) => join(home, '.cursor', 'skills'),
  },
  {
    format: 'json',
    key: 'servers',
    fixed: { type: 'stdio' },
    name: 'vscode',
    title: 'VS Code',
    traces: (machine) => [vsCode(machine)],
    file: (machine) => join(vsCode(machine), 'mcp.json'),
    skills: ({ home }) => join(home, '.copilot', 'skills'),
  },
  {
    ...mcpServers,
    name: 'windsurf',
    title: 'Windsurf',
    traces: ({ home }) => [join(home, '.codeium', 'windsurf')],
    file: ({ home }) => join(home, '.codeium', 'windsurf', 'mcp_config.json'),
    skills: ({ home }) => join(home, '.codeium', 'windsurf', 'skills'),
  },
  {
    format: 'toml',
    key: 'mcp_servers',
    fixed: {},
    name: 'codex',
    title: 'Codex CLI',
    traces: (machine) => [codex(machine)],
    file: (machine) => join(codex(machine), 'config.toml'),
    skills: ({ home }) => join(home, '.agents', 'skills'),
  },
  {
    ...mcpServers,
    name: 'gemini',
    title: 'Gemini CLI',
    traces: ({ home }) => [join(home, '.gemini')],
    file: ({ home }) => join(home, '.gemini', 'settings.json'),
    skills: ({ home }) => join(home, '.gemini', 'skills'),
  },
  {
    format: 'json',
    key: 'context_servers',
    fixed: {},
    name: 'zed',
    title: 'Zed',
    traces: (machine) => [zed(machine)],
    file: (machine) => join(zed(machine), 'settings.json'),
  },
];
