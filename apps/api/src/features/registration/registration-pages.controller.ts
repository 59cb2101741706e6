import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { registrationPage, registrationStanding, registrationStart, sendRegistration } from '@relevo/contracts/registration';
import { DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { publicLocale, type PublicLocale } from '../../platform/public-page.ts';
import { orFaultPage, pageReply } from '../../platform/public-reply.ts';
import { Input, Route, type FileReply, type Request } from '../../platform/route.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { AskingService, type Asked } from './asking.service.ts';
import { faultPage, formPage, standingPage, startPage, type FormFacts, type Written } from './form-page.ts';
import type { PageFault } from './form-words.ts';
import { lastDay } from './last-day.ts';
import { isFull } from './opening.queries.ts';
import { readForm } from './read-form.ts';
import { StandingQueries, tags } from './standing.queries.ts';

const faults: Readonly<Record<string, PageFault>> = {
  registration_not_found: 'link', registration_not_open_yet: 'not_open_yet', registration_closed: 'closed', cohort_over: 'over', registration_crowded: 'crowded', too_many_from_here: 'busy', id_taken: 'again', no_such_move: 'again',
};

/** Pages for whoever has a link or a code: no sign-in, no script, and nothing of anybody else. */
@Controller()
export class RegistrationPagesController {
  constructor(private readonly asking: AskingService, private readonly standings: StandingQueries, private readonly throttle: Throttle) {}

  @Route(registrationPage)
  page(@Input(registrationPage) { params, query }: InputOf<typeof registrationPage>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    const here = `/inscripcion/${params.token}`;
    return this.told(locale, here, async () => pageReply(formPage(locale, here, factsOf(await this.asking.form(params.token), locale), { id: newId(), entries: {}, faults: {} })));
  }

  @Route(sendRegistration)
  send(@Input(sendRegistration) { params, query, body }: InputOf<typeof sendRegistration>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    const here = `/inscripcion/${params.token}`;
    return this.told(locale, here, async () => {
      this.throttle.admit(request.ip);
      const read = readForm(body);
      const wrong = async (found: Written['faults']) => pageReply(formPage(locale, here, factsOf(await this.asking.form(params.token), locale), { id: typeof body['id'] === 'string' ? body['id'] : newId(), entries: body, faults: found }), 422);
      if ('faults' in read) return 'id' in read.faults ? pageReply(faultPage(locale, here, 'again'), 422) : wrong(read.faults);
      try {
        const code = await this.asking.send(params.token, read.form, read.said, locale);
        return pageReply(standingPage(locale, await this.standings.byCode(code, locale), { here }));
      } catch (error) {
        if (error instanceof DomainError && (error.code === 'unknown_share' || error.code === 'unknown_area')) return wrong({ [error.code === 'unknown_share' ? 'share' : 'areaCode']: 'choose' });
        throw error;
      }
    });
  }

  @Route(registrationStart)
  start(@Input(registrationStart) { query }: InputOf<typeof registrationStart>, @Req() request: Request) {
    return pageReply(startPage(publicLocale(query.lang, request.headers['accept-language']), false));
  }

  @Route(registrationStanding)
  standing(@Input(registrationStanding) { query, body }: InputOf<typeof registrationStanding>, @Req() request: Request) {
    const locale = publicLocale(query.lang, request.headers['accept-language']);
    const code = typeof body['code'] === 'string' ? body['code'] : '';
    return this.told(locale, '/inscripcion', async () => {
      this.throttle.admit(request.ip);
      try {
        if (body['withdraw'] === 'yes') await this.asking.withdraw(code);
        return pageReply(standingPage(locale, await this.standings.byCode(code, locale), null));
      } catch (error) {
        if (error instanceof DomainError && error.code === 'registration_not_found') return pageReply(startPage(locale, true), 404);
        throw error;
      }
    });
  }

  private told(locale: PublicLocale, here: string, work: () => Promise<FileReply>): Promise<FileReply> {
    return orFaultPage(faults, work, (fault) => faultPage(locale, here, fault));
  }
}

function factsOf({ opening, organisation, startsOn, endsOn, place, areas, texts }: Asked, locale: PublicLocale): FormFacts {
  const days = new Intl.DateTimeFormat(tags[locale], { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const kept = opening.shares.reduce((sum, share) => sum + share.seats, 0);
  return {
    organisation, cohortTitle: opening.cohortTitle, dates: days.formatRange(new Date(`${startsOn}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`)), place, until: lastDay(opening.closesAt, opening.timeZone, tags[locale]), full: isFull(opening), decided: opening.approval, shares: opening.shares, others: kept < opening.seats, areas, texts,
  };
}
