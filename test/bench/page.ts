import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, environmentText } from './machine';
import { root } from './processes';
import { markdownTable, type Section } from './report';

const file = join(root, 'docs/benchmarks.md');

const begin = (name: string): string => `<!-- measured: ${name} -->`;
const end = '<!-- end -->';

/** The page with other text between the marks of that name; unchanged if it has no such marks. */
function withRegion(page: string, name: string, text: string): string {
  const from = page.indexOf(begin(name));
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) return page;
  return `${page.slice(0, from)}${begin(name)}\n\n${text}\n\n${page.slice(to)}`;
}

const heading = ({ name, title, about }: Section): string =>
  `## ${title}\n\n${about} \`npm run bench -- --only ${name}\`\n\n${begin(name)}\n${end}\n`;

/**
 * Writes the measured tables into docs/benchmarks.md. A section that the page lacks is added with its bars; a section
 * that was not measured keeps its last table.
 */
export function writePage(sections: readonly Section[], environment: Environment): void {
  let page = readFileSync(file, 'utf8');
  for (const section of sections) {
    const lacking = !page.includes(begin(section.name));
    if (lacking) page = `${page.trimEnd()}\n\n${heading(section)}`;
    if (lacking || section.rows) page = withRegion(page, section.name, markdownTable(section));
  }
  if (sections.some(({ rows }) => rows)) page = withRegion(page, 'environment', environmentText(environment));
  writeFileSync(file, page);
}

/** Writes a text between the marks of that name in docs/benchmarks.md. */
export function writeRegion(name: string, text: string): void {
  writeFileSync(file, withRegion(readFileSync(file, 'utf8'), name, text));
}
