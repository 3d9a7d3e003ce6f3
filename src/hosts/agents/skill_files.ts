import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder, packageText } from '../../package_files';
import { backupEnding, readUserFile, type UserFile } from './user_file';

/** A skill of the package, for a client's folder. */
export interface SkillFile {
  file: UserFile;
  /** What it should contain. */
  text: string;
}

const prefix = 'brex-';

/** The skills for a folder, with the files that it has of them. Throws `invalid_input` for one that can't be replaced. */
export function skillFiles(folder: string): Promise<SkillFile[]> {
  return Promise.all(
    packageFolder('skills').map(async (name) => ({
      file: await readUserFile(join(folder, prefix + name, 'SKILL.md')),
      text: installedText(name, packageText(`skills/${name}/SKILL.md`)),
    })),
  );
}

/** Agents require that a skill has the name of its folder. */
const installedText = (name: string, text: string): string =>
  text.replace(`\nname: ${name}\n`, `\nname: ${prefix}${name}\n`);

/** Deletes the skills that are there; a folder with other files stays. Returns the number of those deleted. */
export async function removeSkills(skills: readonly SkillFile[]): Promise<number> {
  const present = skills.filter(({ file }) => file.text !== undefined);
  for (const { file } of present) {
    await rm(file.path);
    await rm(file.path + backupEnding, { force: true });
    const folder = join(file.path, '..');
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }
  return present.length;
}
