/** What an import took, what it could not place and where. The issue of record for whoever imports a kit. */
export interface ImportProblem {
  file: string;
  /** From 1; 0 when the problem is of the file or folder as a whole. */
  line: number;
  /** Stable, snake_case. */
  code: string;
  message: string;
}
export interface MissingFile {
  file: string;
  line: number;
  /** As its author wrote it. */
  target: string;
}
export interface ImportReport {
  title: string;
  locale: string;
  /** Modules with content: breaks are counted apart. */
  modules: number;
  breaks: number;
  /** Activities of the modules with content. */
  activities: number;
  /** Teaching and exercise minutes; breaks are not in it. */
  minutes: number;
  /** Fenced blocks by kind: `found` by a scan of the raw lines, `placed` by looking for each block's text in the finished document. */
  blocks: Record<string, { found: number; placed: number }>;
  /** `found`: images and other files taken into the kit. */
  files: { found: number; missing: MissingFile[] };
  problems: ImportProblem[];
}

/** Collects what goes wrong while a folder is read; nothing here ends an import. */
export interface Findings {
  problems: ImportProblem[];
  missing: MissingFile[];
  report(file: string, line: number, code: string, message: string): void;
  miss(file: string, line: number, target: string): void;
}

/** An empty list of findings; the same finding twice at one place counts once. */
export function findings(): Findings {
  const problems: ImportProblem[] = [];
  const missing: MissingFile[] = [];
  const seen = new Set<string>();
  const once = (...key: (string | number)[]): boolean => {
    const joined = key.join('\0');
    return !seen.has(joined) && Boolean(seen.add(joined));
  };
  return {
    problems,
    missing,
    report: (file, line, code, message) => void (once('p', file, line, code, message) && problems.push({ file, line, code, message })),
    miss: (file, line, target) => void (once('m', file, line, target) && missing.push({ file, line, target })),
  };
}
