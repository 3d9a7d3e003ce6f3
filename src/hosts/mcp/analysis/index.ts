/** SQL over a local copy of a connection's data, instead of reading lists page by page. */
import type { Analysis, AnalysisOptions } from './analysis';
import { CopyAnalysis } from './copy_analysis';

export type { Analysis, AnalysisOptions } from './analysis';
export type { CopyProgress } from './copy_status';

/**
 * SQL over a local copy of a connection's data. Reads nothing before the first use.
 * @param options The connection, and where its copy is.
 * @throws BrexError `invalid_input` for an unknown stream.
 */
export const createAnalysis = (options: AnalysisOptions): Analysis => new CopyAnalysis(options);
