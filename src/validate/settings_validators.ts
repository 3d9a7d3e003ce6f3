import type { ValidateFunction } from 'ajv';
import { fullManifest } from '../full_manifest';
import { addSchemas, bareFile, definitionId, inputCompiler } from './compiler';
import { settingsFile, settingsSchemas } from './settings_schemas';

const ajv = inputCompiler();
const schemas = settingsSchemas(fullManifest.connection);
addSchemas(ajv, [[settingsFile, bareFile(schemas)]]);

/**
 * The validator of an auth method's settings; undefined for an unknown auth method. The build replaces this module with validators
 * compiled ahead of time: see `src/tools/validators.ts`.
 */
export const settingsValidator = (authMethod: string): ValidateFunction | undefined =>
  Object.hasOwn(fullManifest.connection.auth_methods, authMethod)
    ? ajv.getSchema(definitionId(settingsFile, authMethod))
    : undefined;
