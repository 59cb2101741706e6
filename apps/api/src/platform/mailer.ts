import { Inject, Injectable } from '@nestjs/common';
import type { MailFault } from '@relevo/domain/notices';
import addressparser from 'nodemailer/lib/addressparser';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import { CONFIG, type Config } from './config.ts';

/** A whole message as it goes over the line. */
export type Envelope = { from: string; to: string; raw: Buffer };

/** That a message did not go, and what is known of why. Holds no address and no word of it. */
export class MailFailure extends Error {
  constructor(readonly fault: MailFault) {
    super(fault.code === null ? 'no reply of the mail server' : `the mail server answered ${fault.code}`);
  }
}

const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** The way out for e-mail: one SMTP server, or none. */
@Injectable()
export class Mailer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get configured(): boolean {
    return this.config.SMTP_URL !== undefined;
  }

  /** Where messages come from; answers go nowhere. */
  get sender(): string {
    const [found] = addressparser(this.config.MAIL_FROM, { flatten: true });
    return found?.address || 'no-reply@localhost';
  }

  /** @throws MailFailure when there is no way through, or the server does not let this installation in */
  async open(): Promise<MailLine> {
    if (!this.config.SMTP_URL) throw new Error('no mail server is configured');
    const { auth, ...options } = parseConnectionUrl(this.config.SMTP_URL);
    const connection = new SMTPConnection({ ...waits, ...options, host: options.host ?? 'localhost' });
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.connect((error) => { if (error) reject(error); else resolve(); });
      });
      if (auth) await new Promise<void>((resolve, reject) => { connection.login(auth, (error) => { if (error) reject(error); else resolve(); }); });
    } catch (error) {
      connection.close();
      // A password that no longer counts is the operator's to mend: every message waits for that.
      throw new MailFailure({ handed: false, code: Math.min(codeOf(error) ?? 450, 450), atRecipient: false });
    }
    return new MailLine(connection);
  }
}

/** A conversation with the mail server, for one message after another. */
export class MailLine {
  private broken = false;

  constructor(private readonly connection: SMTPConnection) {
    connection.on('error', () => { this.broken = true; });
    connection.on('end', () => { this.broken = true; });
  }

  get open(): boolean {
    return !this.broken;
  }

  /**
   * Gives a message to the server. `before` runs when the server has taken sender and recipient and waits for the text, none of which has left: what it
   * stores tells apart what cannot have been sent from what may have been. Where it fails, nothing is sent.
   * @throws MailFailure; the line is then of no more use
   */
  async send({ from, to, raw }: Envelope, before: () => Promise<void>): Promise<void> {
    let handed = false;
    const text = new Readable({
      read() {
        before().then(() => { handed = true; this.push(raw); this.push(null); }, (error: unknown) => this.destroy(error as Error));
      },
    });
    try {
      await new Promise<void>((resolve, reject) => {
        this.connection.once('error', reject);
        this.connection.send({ from, to: [to] }, text, (error) => { this.connection.off('error', reject); if (error) reject(error); else resolve(); });
      });
    } catch (error) {
      this.broken = true;
      this.connection.close();
      throw new MailFailure({ handed, code: codeOf(error), atRecipient: (error as { command?: string }).command === 'RCPT TO' });
    }
  }

  close(): void {
    this.connection.quit();
    this.broken = true;
  }
}

const codeOf = (error: unknown): number | null => (error as { responseCode?: number }).responseCode ?? null;
