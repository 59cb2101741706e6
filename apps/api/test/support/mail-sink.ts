import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type SunkMail = { to: string; messageId: string; raw: string };
/** Where the server falls silent: when it is told the recipient of a mail, or has taken its whole text. */
type Silence = { at: 'recipient' | 'text'; after: number; reached: () => void };

/** A mail server that keeps what it takes, refuses whom it is told to, and can fall silent. */
export async function mailSink() {
  const mails: SunkMail[] = [];
  const refused = new Map<string, number>();
  const silent: { now: Silence | null } = { now: null };
  const quietAt = (at: Silence['at']) => silent.now?.at === at && mails.length >= silent.now.after;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 100,
    onRcptTo({ address }, _session: SMTPServerSession, done: (error?: Error | null) => void) {
      if (quietAt('recipient')) silent.now?.reached();
      else if (refused.has(address)) done(Object.assign(new Error('no such mailbox'), { responseCode: refused.get(address) }));
      else done();
    },
    onData(stream, { envelope }: SMTPServerSession, done: (error?: Error | null) => void) {
      void text(stream).then((raw) => {
        mails.push({ to: envelope.rcptTo[0]?.address ?? '', messageId: /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? '', raw });
        if (quietAt('text')) silent.now?.reached();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails, refused,
    /** Resolves once the server has fallen silent after so many mails, and says so no more. */
    silence: (at: Silence['at'], after: number) => new Promise<void>((resolve) => { silent.now = { at, after, reached: resolve }; }),
    speak: () => { silent.now = null; },
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()); }),
  };
}
export type MailSink = Awaited<ReturnType<typeof mailSink>>;

/** A mail's texts, with what was encoded for the way read again. */
export function unwrapped(raw: string): string {
  const quoted = raw.replace(/=\r\n/g, '').replace(/((?:=[0-9A-F]{2})+)/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
  const words = quoted.replace(/=\?utf-8\?Q\?(.*?)\?=/gi, (_, word: string) => word.replaceAll('_', ' ')).replace(/=\?utf-8\?B\?(.*?)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString());
  return words.replace(/base64\r\n(?:[\w-]+:.*\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g, (_, body: string) => Buffer.from(body, 'base64').toString());
}
