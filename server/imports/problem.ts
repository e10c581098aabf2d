/** What is wrong with a row, or with a file: a code with its facts, put in words for whoever reads it. */
export interface Problem {
  code: string;
  column?: string;
  facts?: Record<string, string | number>;
}
