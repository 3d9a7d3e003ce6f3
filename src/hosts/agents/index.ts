export { type Machine, type McpClient, mcpClients } from './clients';
export { previewOf, skillsPreview } from './preview';
export { serverEntry, type ServerEntry } from './server_entry';
export {
  applyPlan,
  applySkills,
  changes,
  clientNamed,
  type ClientStatus,
  isInstalled,
  listClients,
  planClient,
  planSkills,
} from './setup';
export { removeSkills, skillFiles } from './skill_files';
export { backupEnding } from './user_file';
