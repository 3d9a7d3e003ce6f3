import type { Plugin } from 'rollup';
import license, { type Dependency } from 'rollup-plugin-license';

/** The licenses that code in the package may have: permissive ones. */
export const allowed = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  'CC0-1.0',
];

/** A package whose code is bundled, with its license texts. */
export type Bundled = Pick<Dependency, 'name' | 'version' | 'license' | 'licenseText' | 'noticeText' | 'author'>;

/** A Rollup plugin that calls `add` for each bundled package. Fails if a license is not allowed. */
export function bundledLicenses(add: (bundled: Bundled) => void): Plugin {
  const { renderChunk, ...plugin } = license({
    thirdParty: {
      multipleVersions: true,
      includePrivate: true,
      allow: { test: `(${allowed.join(' OR ')})`, failOnUnlicensed: true, failOnViolation: true },
      output: (dependencies) => dependencies.forEach(add),
    },
  });
  const collect = renderChunk as (...chunk: unknown[]) => unknown;
  // Its source map of a chunk, which it does not change, has an entry for each character.
  return { ...plugin, renderChunk: (...chunk) => void collect(...chunk) };
}

/**
 * The notices that must accompany the bundled code. A package under the MIT License without a text gets `mit`, with its author as the
 * copyright holder. Throws if another package has no text.
 */
export const notices = (bundled: readonly Bundled[], mit: string): string =>
  [
    'brex-connector contains code of the packages below, under their licenses.',
    ...bundled.map((one) => [`${one.name} ${one.version} (${one.license})`, ...textsOf(one, mit)].join('\n\n')),
  ].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';

function textsOf({ name, license: id, licenseText, noticeText, author }: Bundled, mit: string): string[] {
  const standard = id === 'MIT' && author ? mit.replace(/^Copyright .*$/m, `Copyright (c) ${author.name}`) : undefined;
  const text = licenseText ?? standard;
  if (text === undefined) throw new Error(`${name} is bundled, but contains no license text.`);
  return [text.trim(), ...(noticeText ? [noticeText.trim()] : [])];
}
