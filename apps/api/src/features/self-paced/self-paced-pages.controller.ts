import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { joinSelfPaced, selfPacedPage } from '@relevo/contracts/self-paced';
import type { FastifyReply } from 'fastify';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { typedAddress } from '../../platform/pdf/paper.ts';
import { publicLocale, type PublicLocale } from '../../platform/public-page.ts';
import { orFaultPage, pageReply } from '../../platform/public-reply.ts';
import { Input, Route, type FileReply, type Request } from '../../platform/route.ts';
import { JoinEntryService } from './join-entry.service.ts';
import { insidePage, joinFaultPage, joinPage, type CourseFacts, type Sent } from './join-page.ts';
import type { PagePart } from './join-words.ts';
import { JoiningService, type JoinForm } from './joining.service.ts';
import { readJoin, type Join } from './read-join.ts';
import { lastDay } from './self-paced-sheet.ts';

const faults: Readonly<Record<string, PagePart>> = {
  registration_not_found: 'link', course_not_open_yet: 'not_open_yet', course_closed: 'closed', course_full: 'full', cohort_full: 'full', cohort_over: 'closed', too_many_from_here: 'busy', wait_before_retry: 'busy', id_taken: 'again', sign_in_needed: 'again',
};
type Here = { token: string; locale: PublicLocale; request: Request; reply: FastifyReply };

/** The page behind a course's link: no script; whoever comes in by it is signed in and in the course. */
@Controller()
export class SelfPacedPagesController {
  constructor(private readonly joining: JoiningService, private readonly entry: JoinEntryService, @Inject(CONFIG) private readonly config: Config) {}

  @Route(selfPacedPage)
  page(@Input(selfPacedPage) { params, query }: InputOf<typeof selfPacedPage>, @Req() request: Request) {
    const at = { token: params.token, locale: publicLocale(query.lang, request.headers['accept-language']), request };
    return this.told(at, () => this.form(at, { id: newId(), as: null, entries: {}, faults: {} }));
  }

  @Route(joinSelfPaced)
  join(@Input(joinSelfPaced) { params, query, body }: InputOf<typeof joinSelfPaced>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    const at = { token: params.token, locale: publicLocale(query.lang, request.headers['accept-language']), request, reply };
    return this.told(at, async () => {
      this.entry.admit(request);
      const read = readJoin(body);
      if (read === null) return pageReply(joinFaultPage(at.locale, `/a-su-ritmo/${at.token}`, 'again'), 422);
      const sent: Omit<Sent, 'faults'> = { id: String(body['id']), as: 'join' in read ? read.join.as : read.as, entries: body };
      if ('faults' in read) return this.form(at, { ...sent, faults: read.faults }, 422);
      try {
        return await this.enter(at, read.join);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'wrong_sign_in') return this.form(at, { ...sent, faults: { signInName: 'wrong_sign_in' } }, 401);
        throw error;
      }
    });
  }

  /** Whoever is new reads first how they come back; the others are in the course at once. */
  private async enter({ token, locale, request, reply }: Here, join: Join): Promise<FileReply> {
    const entered = await this.entry.enter(token, join, locale, request, reply);
    const course = `/curso/${entered.cohortId}`;
    const page = insidePage(locale, { signInName: entered.signInName ?? '', address: typedAddress(this.config.publicUrl, '/entrar/tarjeta'), course });
    if (entered.signInName !== null) return pageReply(page);
    void reply.header('location', course);
    return pageReply('', 303);
  }

  private async form({ token, locale, request }: Omit<Here, 'reply'>, sent: Sent, status?: number): Promise<FileReply> {
    const [form, me] = [await this.joining.form(token), await this.entry.signedInName(request)];
    return pageReply(joinPage(locale, `/a-su-ritmo/${token}`, factsOf(form, locale), sent, me), status);
  }

  private told({ token, locale }: Pick<Here, 'token' | 'locale'>, work: () => Promise<FileReply>): Promise<FileReply> {
    return orFaultPage(faults, work, (fault) => joinFaultPage(locale, `/a-su-ritmo/${token}`, fault));
  }
}

function factsOf({ course, text }: JoinForm, locale: PublicLocale): CourseFacts {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return {
    title: course.title, forWhom: course.forWhom, organisation: course.organisation, until: course.closesAt && lastDay(course.closesAt, course.timeZone, locale),
    languages: new Intl.ListFormat(locale, { type: 'conjunction' }).format([course.locale, ...course.languages.filter((one) => one !== course.locale)].map((one) => names.of(one) ?? one)), ...text.words[locale],
  };
}
