import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../platform/domain-error.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import type { Request, SignedIn } from '../../platform/route.ts';
import { SessionService } from '../identity/session.service.ts';
import { SignInService } from '../identity/sign-in.service.ts';
import { Throttle } from '../identity/throttle.service.ts';
import { JoiningService, type Entered } from './joining.service.ts';
import type { Join } from './read-join.ts';

/** Who somebody is who joins, and the session in which they are in the course afterwards. */
@Injectable()
export class JoinEntryService {
  constructor(private readonly joining: JoiningService, private readonly sessions: SessionService, private readonly signIn: SignInService, private readonly throttle: Throttle) {}

  /** @throws DomainError 429 `too_many_from_here` */
  admit(request: Request): void {
    this.throttle.admit(request.ip);
  }

  /** What somebody is called whose session is open on this device; null for nobody, and for staff who still owe their second factor. */
  async signedInName(request: Request): Promise<string | null> {
    const current = (await this.signedIn(request)) && (await this.sessions.current(request));
    return current?.person.displayName ?? null;
  }

  /**
   * Into the course, signed in.
   * @returns the name of whoever had none before, to be shown once
   * @throws DomainError 401 `wrong_sign_in`, `sign_in_needed`; 429 `wait_before_retry`; and as joining does
   */
  async enter(token: string, join: Join, locale: PublicLocale, request: Request, reply: FastifyReply): Promise<Entered & { signInName: string | null }> {
    if (join.as === 'new') {
      const { again, ...entered } = await this.joining.joinNew(token, { ...join, locale });
      // The same form once more, because the answer was lost on the way: their PIN says that it is them.
      if (again) await this.recognise(entered.signInName, join.pin, request);
      await this.start(entered, request, reply);
      return entered;
    }
    const signedIn = join.as === 'me' ? await this.signedIn(request) : null;
    if (join.as === 'me' && !signedIn) throw new DomainError('sign_in_needed', 401);
    const personId = join.as === 'known' ? await this.recognise(join.signInName, join.pin, request) : signedIn!.actor.personId;
    const entered = await this.joining.joinKnown(token, personId, { id: join.id, locale });
    if (signedIn) await this.sessions.switchHat(signedIn, entered.tenantId, request, reply);
    else await this.start(entered, request, reply);
    return { ...entered, signInName: null };
  }

  private async signedIn(request: Request): Promise<SignedIn | null> {
    const signedIn = await this.sessions.read(request);
    return signedIn?.secondFactorPending ? null : signedIn;
  }

  private async recognise(name: string, pin: string, request: Request): Promise<string> {
    const recognised = await this.signIn.byPin({ name, pin }, request.ip);
    if (recognised.next !== 'done') throw new DomainError('wrong_sign_in', 401);
    return recognised.personId;
  }

  /** In the participant's hat of the institution that runs the course. */
  private async start({ personId, tenantId }: Entered, request: Request, reply: FastifyReply): Promise<void> {
    const hat = (await this.sessions.hats(personId)).find((one) => one.role === 'participant' && one.tenantId === tenantId);
    if (!hat) throw new DomainError('no_role', 403);
    await this.sessions.start(personId, hat, request, reply);
  }
}
