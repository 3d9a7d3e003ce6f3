/** Placeholder until the declared summary fields are merged. */
export const summaryFields = (_action: string): string[] => ['id'];
