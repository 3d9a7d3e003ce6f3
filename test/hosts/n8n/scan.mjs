// n8n's own scan of a community package, on the files of its tarball or of its source. It runs beside the installed scanner.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, leg] = process.argv.slice(2);
const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', '**/*.json'];
const { passed, details = '' } = await analyzePackage(folder, patterns);
console.log(`${leg}: ${passed ? 'passed' : details}`);
process.exit(passed ? 0 : 1);
