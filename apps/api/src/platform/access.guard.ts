import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { mayTry } from '@relevo/domain/permissions';
import { DomainError } from './domain-error.ts';
import { ENDPOINT, type Request, type SignedIn } from './route.ts';

/** Finds out who sends a request; the identity feature provides it. */
export abstract class SessionReader {
  /** @returns null when nobody is signed in, or no longer is */
  abstract read(request: Request): Promise<SignedIn | null>;
}

/** What a member of staff who has not yet confirmed a second factor may still reach. */
const beforeSecondFactor = new Set(['getAccount', 'beginSecondFactor', 'confirmSecondFactor', 'updateAccount', 'switchHat']);

/** Closed unless an endpoint opens it; then the role decides, before anything is loaded. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly sessions: SessionReader) {}

  async canActivate(ctx: ExecutionContext): Promise<boolean> {
    const endpoint = Reflect.getMetadata(ENDPOINT, ctx.getHandler()) as Endpoint | undefined;
    if (!endpoint) throw new DomainError('not_found', 404);
    const request = ctx.switchToHttp().getRequest<Request>();
    refuseForeignWrites(request, endpoint.plainForm || endpoint.bySignature);
    if (endpoint.access === 'public') return true;
    const signedIn = await this.sessions.read(request);
    if (!signedIn) throw new DomainError('sign_in_needed', 401);
    if (signedIn.secondFactorPending && !beforeSecondFactor.has(endpoint.name)) throw new DomainError('second_factor_needed', 403);
    if (endpoint.access !== 'signed_in' && !mayTry(signedIn.actor.role, endpoint.access)) throw new DomainError('not_allowed', 403);
    request.signedIn = signedIn;
    return true;
  }
}

/** A page of another site cannot set this header without asking first, and is told no (ASVS 3.5.1). A plain form cannot set it either: there the browser's word on where it comes from must do; another server, which says no such word, is known by its signature. */
function refuseForeignWrites(request: Request, unmarked: boolean): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if ((!unmarked && request.headers['x-relevo'] !== '1') || foreign) throw new DomainError('foreign_request', 403);
}
