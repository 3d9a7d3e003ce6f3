import { fileURLToPath } from 'node:url';
import { main } from './index';

process.exitCode = await main(process.argv.slice(2), fileURLToPath(new URL('./workbench/', import.meta.url)));
