/** `npm run check:package` runs this: exits with 1 if a package that is installed with this one has a license that is not allowed. */
import { init } from 'license-checker-rseidelsohn';
import { allowed } from './licenses';

init({ start: '.', production: true, onlyAllow: allowed.join(';') }, (error, packages) => {
  if (error) throw error;
  console.log(`Licenses: ${Object.keys(packages).length} packages, all allowed.`);
});
