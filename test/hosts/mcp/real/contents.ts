import { fromJsonSchema } from '@modelcontextprotocol/server';

/** One black pixel. */
export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
/** No sound. */
export const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

export const text = (said: string) => ({ type: 'text' as const, text: said });
export const image = { type: 'image' as const, data: png, mimeType: 'image/png' };
export const user = (content: object) => ({ role: 'user' as const, content: content as ReturnType<typeof text> });
export const described = { description: 'A fixture' };
export const tool = (schema: object = {}) => ({
  ...described,
  inputSchema: fromJsonSchema<Record<string, unknown>>({ type: 'object', properties: {}, ...schema }),
});
