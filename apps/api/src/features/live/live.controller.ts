import { Controller, Headers, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { addLiveMoment, answerLive, askLive, changeLiveMoment, getLive, getLiveWall, getOwnLive, listOwnLive, removeLiveMoment, renewLiveWall, streamLive, streamLiveWall, streamOwnLive, voteLive } from '@relevo/contracts/live';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { toString as qrSvg } from 'qrcode';
import { CurrentActor, CurrentSignIn, FileReply, Input, Route, type SignedIn } from '../../platform/route.ts';
import { LiveAccessService } from './live-access.service.ts';
import { LiveAnswersService } from './live-answers.service.ts';
import { LiveHub, type Reader } from './live-hub.service.ts';
import { LiveMomentsService } from './live-moments.service.ts';
import { LiveWallsService } from './live-walls.service.ts';

type BySession = { id: string; sessionId: string };

/** What browsers and proxies must know of a stream: keep nothing, change nothing, hold nothing back. */
async function streamed(hub: LiveHub, reader: Reader, last: string | undefined, once: string | undefined, reply: FastifyReply): Promise<FileReply> {
  void reply.header('x-accel-buffering', 'no');
  return new FileReply(await hub.open(reader, last ?? null, once === 'true'), { mediaType: 'text/event-stream; charset=utf-8', cacheControl: 'no-store, no-transform' });
}

@Controller()
export class LiveController {
  constructor(
    private readonly access: LiveAccessService,
    private readonly hub: LiveHub,
    private readonly moments: LiveMomentsService,
    private readonly walls: LiveWallsService,
  ) {}

  @Route(getLive)
  async get(@CurrentSignIn() who: SignedIn, @Input(getLive) { params }: InputOf<typeof getLive>) {
    const reader = await this.access.team(who, params.id, params.sessionId);
    return { ...(JSON.parse(await this.hub.now(reader)) as object), take: reader.take };
  }

  @Route(streamLive)
  async stream(@CurrentSignIn() who: SignedIn, @Input(streamLive) { params, query }: InputOf<typeof streamLive>, @Headers('last-event-id') last: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return streamed(this.hub, await this.access.team(who, params.id, params.sessionId), last, query.once, reply);
  }

  @Route(addLiveMoment)
  async add(@CurrentActor() actor: Actor, @Input(addLiveMoment) { params, body }: InputOf<typeof addLiveMoment>) {
    await this.moments.add(actor, params.id, params.sessionId, body);
    return this.after(actor, params);
  }

  @Route(changeLiveMoment)
  async change(@CurrentActor() actor: Actor, @Input(changeLiveMoment) { params, body }: InputOf<typeof changeLiveMoment>) {
    await this.moments.change(actor, params.id, params.sessionId, params.momentId, body);
    return this.after(actor, params);
  }

  @Route(removeLiveMoment)
  async remove(@CurrentActor() actor: Actor, @Input(removeLiveMoment) { params }: InputOf<typeof removeLiveMoment>) {
    await this.moments.remove(actor, params.id, params.sessionId, params.momentId);
    return this.after(actor, params);
  }

  @Route(renewLiveWall)
  async renewWall(@CurrentActor() actor: Actor, @Input(renewLiveWall) { params, body }: InputOf<typeof renewLiveWall>) {
    await this.walls.renew(actor, params.id, params.sessionId, body.instead);
    return this.after(actor, params);
  }

  /** Moments are taken in hand in one's own tenant only (`attendance:take`). */
  private async after({ tenantId }: Actor, { sessionId }: BySession): Promise<unknown> {
    return JSON.parse(await this.hub.now({ tenantId, sessionId, audience: 'team', personId: null }));
  }
}

@Controller()
export class OwnLiveController {
  constructor(
    private readonly access: LiveAccessService,
    private readonly hub: LiveHub,
    private readonly answers: LiveAnswersService,
  ) {}

  @Route(listOwnLive)
  async list(@CurrentActor() actor: Actor) {
    return { sessions: await this.access.goingOn(actor) };
  }

  @Route(getOwnLive)
  async get(@CurrentSignIn() who: SignedIn, @Input(getOwnLive) { params }: InputOf<typeof getOwnLive>) {
    const reader = await this.access.own(who, params.sessionId);
    const [update, own] = await Promise.all([this.hub.now(reader), this.answers.own(who.actor, params.sessionId)]);
    return { ...(JSON.parse(update) as object), own };
  }

  @Route(streamOwnLive)
  async stream(@CurrentSignIn() who: SignedIn, @Input(streamOwnLive) { params, query }: InputOf<typeof streamOwnLive>, @Headers('last-event-id') last: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return streamed(this.hub, await this.access.own(who, params.sessionId), last, query.once, reply);
  }

  @Route(answerLive)
  answer(@CurrentActor() actor: Actor, @Input(answerLive) { params, body }: InputOf<typeof answerLive>) {
    return this.answers.answer(actor, params.sessionId, params.momentId, body);
  }

  @Route(askLive)
  ask(@CurrentActor() actor: Actor, @Input(askLive) { params, body }: InputOf<typeof askLive>) {
    return this.answers.ask(actor, params.sessionId, params.momentId, body);
  }

  @Route(voteLive)
  vote(@CurrentActor() actor: Actor, @Input(voteLive) { params, body }: InputOf<typeof voteLive>) {
    return this.answers.vote(actor, params.sessionId, params.questionId, body.up);
  }
}

@Controller()
export class LiveWallController {
  constructor(
    private readonly access: LiveAccessService,
    private readonly hub: LiveHub,
  ) {}

  @Route(getLiveWall)
  async get(@Input(getLiveWall) { params }: InputOf<typeof getLiveWall>) {
    const reader = await this.access.wall(params.token);
    const joinUrl = this.access.joinUrl(reader.sessionId);
    return { ...(JSON.parse(await this.hub.now(reader)) as object), joinUrl, joinQr: await qrSvg(joinUrl, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
  }

  @Route(streamLiveWall)
  async stream(@Input(streamLiveWall) { params, query }: InputOf<typeof streamLiveWall>, @Headers('last-event-id') last: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return streamed(this.hub, await this.access.wall(params.token), last, query.once, reply);
  }
}
