import { Controller, Req } from '@nestjs/common';
import {
  findOverlaps, getCalendar, getCohortFeed, getCohortOverlaps, getOwnFeed, readFeed, renewCohortFeed, renewOwnFeed, revokeCohortFeed, revokeOwnFeed,
} from '@relevo/contracts/calendar';
import { createCohortSeries } from '@relevo/contracts/cohort-series';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { sha256 } from '../../platform/ids.ts';
import { CurrentActor, FileReply, Input, Route, type Request } from '../../platform/route.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { CalendarQueries } from './calendar.queries.ts';
import { FeedsService } from './feeds.service.ts';
import { OverlapsService } from './overlaps.service.ts';
import { SeriesService } from './series.service.ts';

@Controller()
export class PlanningController {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly overlaps: OverlapsService,
    private readonly series: SeriesService,
    private readonly feeds: FeedsService,
    private readonly throttle: Throttle,
  ) {}

  @Route(getCalendar)
  show(@CurrentActor() actor: Actor, @Input(getCalendar) { query }: InputOf<typeof getCalendar>) {
    return this.calendar.get(actor, query);
  }

  @Route(findOverlaps)
  find(@CurrentActor() actor: Actor, @Input(findOverlaps) { body }: InputOf<typeof findOverlaps>) {
    return this.overlaps.find(actor, body);
  }

  @Route(getCohortOverlaps)
  ofCohort(@CurrentActor() actor: Actor, @Input(getCohortOverlaps) { params }: InputOf<typeof getCohortOverlaps>) {
    return this.overlaps.ofCohort(actor, params.id);
  }

  @Route(createCohortSeries)
  create(@CurrentActor() actor: Actor, @Input(createCohortSeries) { body }: InputOf<typeof createCohortSeries>) {
    return this.series.create(actor, body);
  }

  @Route(getOwnFeed)
  ownFeed(@CurrentActor() actor: Actor) {
    return this.feeds.madeAt(actor, null);
  }

  @Route(renewOwnFeed)
  renewOwn(@CurrentActor() actor: Actor) {
    return this.feeds.renew(actor, null);
  }

  @Route(revokeOwnFeed)
  revokeOwn(@CurrentActor() actor: Actor) {
    return this.feeds.revoke(actor, null);
  }

  @Route(getCohortFeed)
  cohortFeed(@CurrentActor() actor: Actor, @Input(getCohortFeed) { params }: InputOf<typeof getCohortFeed>) {
    return this.feeds.madeAt(actor, params.id);
  }

  @Route(renewCohortFeed)
  renewCohort(@CurrentActor() actor: Actor, @Input(renewCohortFeed) { params }: InputOf<typeof renewCohortFeed>) {
    return this.feeds.renew(actor, params.id);
  }

  @Route(revokeCohortFeed)
  revokeCohort(@CurrentActor() actor: Actor, @Input(revokeCohortFeed) { params }: InputOf<typeof revokeCohortFeed>) {
    return this.feeds.revoke(actor, params.id);
  }

  /** Asked for by programs, again and again: counted by address as guesses are, and answered with 304 while nothing has changed. */
  @Route(readFeed)
  async read(@Input(readFeed) { params }: InputOf<typeof readFeed>, @Req() request: Request) {
    this.throttle.admit(request.ip);
    const text = await this.feeds.read(params.token);
    return new FileReply(text, { mediaType: 'text/calendar; charset=utf-8', hash: sha256(text), cacheControl: 'private, max-age=900' });
  }
}
