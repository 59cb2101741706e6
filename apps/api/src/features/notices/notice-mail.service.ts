import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { afterFault } from '@relevo/domain/notices';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { Mailer, MailFailure, type MailLine } from '../../platform/mailer.ts';
import { composeLetter } from './letter.ts';
import { MailClaims, type ClaimedMail } from './mail-claims.service.ts';
import { wakeMail } from './wake-mail.ts';

/** How long one job works before it hands over to the next, so that one tenant's hundreds do not keep another's waiting. */
const turnMs = 45_000;

/**
 * Sends what is due, one mail after another. At most once: a mail is claimed for a time under an id that is stored first, and stored again as handed over at the
 * moment its text leaves. Whatever dies before that moment is sent again by the next worker; whatever dies after it, without the server's answer, stays in
 * doubt and is not. The message stands in the app in any case, so that a doubt costs an e-mail and never the news.
 */
@Injectable()
export class NoticeMailService implements OnApplicationBootstrap {
  private readonly logger = new Logger('mail');

  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly mailer: Mailer, private readonly claims: MailClaims,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('notice.mail', ({ tenantId }) => this.drain(String(tenantId)));
  }

  /** Sends a tenant's mail that is due now, and has itself called again for the rest. */
  async drain(tenantId: string): Promise<void> {
    await this.claims.settle(tenantId);
    const paused = this.mailer.configured ? await this.sendDue(tenantId) : false;
    await this.db.write(systemOf(tenantId), async (tx) => {
      const next = await this.claims.nextDue(tx, tenantId);
      const now = this.clock.now();
      if (next) await wakeMail(this.jobs, tx, tenantId, paused && next < now ? new Date(now.getTime() + 60_000) : next, now);
    });
  }

  /** @returns whether it stopped because there is no way to the server */
  private async sendDue(tenantId: string): Promise<boolean> {
    const until = performance.now() + turnMs;
    let line: MailLine | null = null;
    try {
      while (performance.now() < until) {
        const mail = await this.claims.next(tenantId);
        if (mail === null) return false;
        if (mail === 'none_wanted') continue;
        const began = performance.now();
        try {
          if (!line?.open) line = await this.mailer.open();
        } catch (error) {
          await this.fail(mail, error);
          return true;
        }
        await this.send(line, mail);
        await sleep(Math.max(0, 60_000 / this.config.MAIL_PER_MINUTE - (performance.now() - began)));
      }
      return false;
    } finally {
      if (line?.open) line.close();
    }
  }

  private async send(line: MailLine, mail: ClaimedMail): Promise<void> {
    try {
      const raw = await composeLetter(mail.facts, { from: this.mailer.sender, to: mail.to, messageId: mail.mailId }, this.clock.now());
      await line.send({ from: this.mailer.sender, to: mail.to, raw }, () => this.claims.hand(mail));
      await this.claims.sent(mail);
    } catch (error) {
      await this.fail(mail, error);
    }
  }

  private async fail(mail: ClaimedMail, error: unknown): Promise<void> {
    if (!(error instanceof MailFailure)) throw error;
    const outcome = afterFault(error.fault, mail.tries, this.clock.now());
    this.logger.warn({ code: error.fault.code, outcome: outcome.state, tries: mail.tries }, 'a message did not go');
    await this.claims.failed(mail, outcome);
  }
}
