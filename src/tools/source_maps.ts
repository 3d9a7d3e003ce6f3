/** Source maps with the text of the connector's own sources, without paths of this machine. */
import { dirname, join, relative, resolve } from 'node:path';
import type { OutputBundle, Plugin, SourceMapInput } from 'rollup';

interface SourceMap {
  sources: string[];
  sourcesContent?: (string | null)[];
}

const isOwn = (source: string): boolean => /^(\.\.\/)+src\/.*\.ts$/.test(source);

/** The paths of sources as they are from `dist`, for a bundle that is written to another folder first. */
export const fromDist =
  (dir: string) =>
  (source: string, map: string): string => {
    const place = join('dist', relative(resolve(dir), dirname(resolve(map))));
    return relative(place, resolve(dirname(map), source)).replaceAll('\\', '/');
  };

/** Removes the text of dependencies from the maps, and the maps of chunks that contain nothing else. */
export const ownSourceMaps: Plugin = {
  name: 'own-source-maps',
  generateBundle(_, bundle) {
    for (const [file, asset] of Object.entries(bundle)) {
      if (!file.endsWith('.js.map') || asset.type !== 'asset') continue;
      const map = JSON.parse(String(asset.source)) as SourceMap & SourceMapInput;
      if (map.sources.some(isOwn)) asset.source = JSON.stringify(withOwnText(map));
      else withoutMap(bundle, file);
    }
  },
};

const withOwnText = (map: SourceMap): SourceMap => ({
  ...map,
  sourcesContent: map.sources.map((source, i) => (isOwn(source) ? (map.sourcesContent?.[i] ?? null) : null)),
});

function withoutMap(bundle: OutputBundle, file: string): void {
  delete bundle[file];
  const chunk = bundle[file.slice(0, -'.map'.length)];
  if (chunk?.type === 'chunk') chunk.code = chunk.code.replace(/\/\/# sourceMappingURL=.*\n?$/, '');
}
