const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of SQL that a parenthesis may follow; none of them calls a function that reads or writes anything else. */
export const sqlKeywords = words(`
  all and as between by case cast collate cross distinct else end escape except exists filter from glob group having in
  inner intersect is isnull join left like limit match materialized natural not notnull offset on or order outer over
  partition preceding range recursive regexp right rows select then union using values when where window with`);

/** Words that only a statement with another purpose than reading has outside quotes. */
export const writeWords = words('insert update delete into create drop alter commit returning');

/** The functions that a query may call: they compute from their arguments, and read and change nothing else. */
export const allowedFunctions = words(`
  abs ceil ceiling char charindex coalesce concat concat_ws floor format glob hex ifnull iif instr length like likelihood
  likely lower ltrim max min nullif octet_length padc padl padr printf proper quote random regexp replace
  reverse round rtrim sign soundex substr substring trim typeof unhex unicode unlikely upper
  acos acosh asin asinh atan atan2 atanh cos cosh degrees exp ln log log10 log2 mod pi pow power radians sin sinh sqrt
  square tan tanh trunc
  current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch
  avg count group_concat lower_quartile median mode stdev string_agg sum total upper_quartile variance
  cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
  json json_array json_array_length json_error_position json_extract json_group_array json_group_object json_insert
  json_object json_patch json_quote json_remove json_replace json_set json_type json_valid -> ->>
  json_each json_tree generate_series`);

/** Tables of SQLite that are functions of their arguments. */
export const allowedModules = words('json_each json_tree generate_series');
