export interface ServeOptions {
  demo?: boolean;
  fast?: boolean;
  env?: Record<string, string>;
}

export interface Served {
  url: string;
  databaseUrl: string;
  files: string;
  cli(args: string[]): Promise<string>;
  pid: number;
  stop(): Promise<void>;
}

export function serve(options?: ServeOptions): Promise<Served>;
