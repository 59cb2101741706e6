import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@relevo/contracts/values';
import type { FastifyReply } from 'fastify';
import { DomainError } from './domain-error.ts';
import type { Request } from './route.ts';

/** Every refusal leaves as `application/problem+json` with a stable code (RFC 9457); the unexpected says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.describe(error, request.id);
    if (problem.status === 503) this.logger.warn({ err: withoutData(error), requestId: request.id }, 'unavailable');
    else if (problem.status >= 500) this.logger.error({ err: withoutData(error), requestId: request.id }, 'unexpected');
    if (reply.sent) return;
    void reply.status(problem.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').send(problem);
  }

  private describe(error: unknown, requestId: string): Problem {
    if (error instanceof DomainError) {
      return {
        type: 'about:blank', title: error.code, status: error.status, code: error.code, requestId,
        ...(error.detail ? { detail: JSON.stringify(error.detail) } : {}),
        ...(error.fields ? { fields: [...error.fields] } : {}),
      };
    }
    const status = statusOf(error);
    const code = { 404: 'not_found', 405: 'not_found', 413: 'too_large', 414: 'not_found', 422: 'invalid_input', 429: 'too_many', 503: 'unavailable' }[status] ?? (status < 500 ? 'unreadable' : 'unexpected');
    return { type: 'about:blank', title: code, status, code, requestId };
  }
}

const unreadable = new Set(['22021', '22P05', '22P02', '22007', '22008']);

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // What no schema saw and the database could not read: a text it cannot hold, an id or a date that is none.
  if (unreadable.has(String((error as { code?: unknown } | null)?.code))) return 422;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return status;
  return isAway(error) ? 503 : 500;
}

/** Also of two transactions that waited for one another, or of one that waited too long: it was taken back whole, and may be asked again. */
const away = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const cut = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/** Whether the database stops, starts, was cut off or had to choose: whatever was asked may be asked again, and clients do. */
function isAway(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  return away.has(String(code)) || cut.test(String(message)) || (driverError !== undefined && driverError !== error && isAway(driverError));
}

/** A database error quotes the row it refused; only what is free of people's data is logged. */
export function withoutData(error: unknown) {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const { code, constraint, table } = error as Error & { code?: string; constraint?: string; table?: string };
  const message = code ? `database ${code} ${table ?? ''} ${constraint ?? ''}`.trim() : error.message;
  return { name: error.name, message, stack: error.stack?.split('\n').slice(1, 12).join('\n') };
}
