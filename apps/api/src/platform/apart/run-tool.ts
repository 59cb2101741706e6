import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { bareEnvironment } from './bare-environment.ts';

/** What running an outside program may cost: seconds from its beginning, megabytes of memory (where the system can hold it to that). */
export type ToolLimits = { seconds: number; megabytes: number };
/** How it ended: by itself with a code, because its time was over, because it could not be started, or because this process stops. */
export type ToolEnd = { how: 'ended'; code: number; said: string } | { how: 'late' | 'missing' | 'stopped' };

const mostSaid = 20_000;

/**
 * Runs outside programs on other people's files: apart, after everybody else's work, with an end to their time and their memory, and without this process's secrets.
 */
export class Tools {
  private readonly running = new Set<ChildProcess>();
  private stopping = false;

  /** @param onLine what it prints line by line @param folder it works in */
  run(program: string, given: readonly string[], { seconds, megabytes }: ToolLimits, folder: string, onLine: (line: string) => void = () => undefined): Promise<ToolEnd> {
    if (this.stopping) return Promise.resolve({ how: 'stopped' });
    // The shell only sets the limit: what is run comes as its arguments, never as its text.
    const [command, line] = process.platform === 'win32' ? [program, [...given]] : ['/bin/sh', ['-c', `ulimit -v ${megabytes * 1024} 2>/dev/null; exec "$@"`, 'sh', program, ...given]];
    const child = spawn(command, line, { cwd: folder, env: bareEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.running.add(child);
    if (child.pid) yieldTo(child.pid);
    return new Promise<ToolEnd>((done) => {
      let late = false;
      let said = '';
      let printed = '';
      const timer = setTimeout(() => { late = true; child.kill('SIGKILL'); }, seconds * 1000);
      const end = (how: ToolEnd) => { clearTimeout(timer); this.running.delete(child); done(how); };
      child.stderr!.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(-mostSaid); });
      child.stdout!.setEncoding('utf8').on('data', (text: string) => {
        const lines = (printed + text).split('\n');
        printed = lines.pop()!.slice(-mostSaid);
        for (const one of lines) onLine(one);
      });
      child.on('error', () => end({ how: 'missing' }));
      child.on('close', (code) => end(late ? { how: 'late' } : this.stopping ? { how: 'stopped' } : code === 126 || code === 127 ? { how: 'missing' } : { how: 'ended', code: code ?? -1, said }));
    });
  }

  /** Ends whatever runs: this process stops. */
  stop(): void {
    this.stopping = true;
    for (const child of this.running) child.kill('SIGKILL');
  }
}

/** People's pages come first. */
function yieldTo(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system does not let it.
  }
}
