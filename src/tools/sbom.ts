/**
 * `npm run sbom`: writes the software bill of materials to sbom/, as CycloneDX JSON: the packages that are installed with this one, and
 * those whose code it contains. Exits with 1 if npm's list lacks one of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { recordOf } from './build_record';

interface Component {
  'bom-ref': string;
  name: string;
  properties: { name: string; value: string }[];
}
interface Sbom {
  bomFormat: string;
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const development = 'cdx:npm:package:development';
const isDevelopment = ({ properties }: Component): boolean => properties.some(({ name }) => name === development);

/** Only what is shipped or installed: development packages whose code is not bundled are left out. */
function shipped(sbom: Sbom, bundled: ReadonlySet<string>): Sbom {
  const components = sbom.components
    .filter((one) => !isDevelopment(one) || bundled.has(one['bom-ref']))
    .map((one) =>
      isDevelopment(one) ? { ...one, properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] } : one,
    );
  const kept = new Set([...components, sbom.metadata.component].map((one) => one['bom-ref']));
  const dependencies = sbom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
  return { ...sbom, components, dependencies };
}

const { name, version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  version: string;
  dependencies: Record<string, string>;
};
const record = recordOf('dist');
if (!record) throw new Error('dist is missing. Run "npm run build".');
const bundled = new Set(record.bundled.map((one) => `${one.name}@${one.version}`));

// From the lockfile: the installed packages differ between versions of Node.
const listed = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const full = JSON.parse(listed) as Sbom;
if (full.bomFormat !== 'CycloneDX') throw new Error('npm did not print a CycloneDX document.');
// npm takes the name from the folder.
full.metadata.component.name = name;
const sbom = shipped(full, bundled);

const refs = new Set(sbom.components.map((one) => one['bom-ref']));
const names = new Set(sbom.components.map((one) => one.name));
const missing = [
  ...[...bundled].filter((ref) => !refs.has(ref)),
  ...Object.keys(dependencies).filter((one) => !names.has(one)),
];
if (missing.length) throw new Error(`npm's list lacks ${missing.join(', ')}. Run "npm install".`);
mkdirSync('sbom', { recursive: true });
writeFileSync(`sbom/${name}-${version}.cdx.json`, JSON.stringify(sbom, null, 2));
console.log(`SBOM: ${sbom.components.length} components, ${bundled.size} of them bundled.`);
