import type { Command } from 'commander';
import type { ChainHead } from '@relevo/credentials/chain-head';
import { readHeadFile, signerNamedIn } from '@relevo/credentials/head-file';
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { AuditVerdict } from '../features/audit/audit.service.ts';
import { DomainError } from '../platform/domain-error.ts';
import { runs, type Shared } from './commands.ts';
import type { Output } from './output.ts';

type Options = Shared & { heads?: string; signer?: string };
type Judged = AuditVerdict & { chain: string };
type Kept = { chains: ReadonlyMap<string, readonly ChainHead[]>; unsigned: readonly number[]; signer: string | null };

/** `relevo audit verify` and `audit heads` */
export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('the record of who did what');
  runs<[], Options>(
    audit.command('verify').description('compute every chain anew and hold it against the heads that were kept outside: 0 when nothing was changed, 1 with what and where otherwise')
      .option('--heads <file>', 'the heads as they were kept; else the file that AUDIT_HEADS names')
      .option('--signer <did>', 'who signed them; else this installation’s own key, which whoever owns the server could exchange'),
    verify,
  );
  runs<[], Shared>(audit.command('heads').description('send the heads of all chains that have grown to where AUDIT_HEADS says, now'), heads);
}

async function verify(output: Output, _: [], { heads: file, signer }: Options): Promise<0 | 1> {
  const { withServices } = await import('./services.ts');
  const { AuditService } = await import('../features/audit/audit.service.ts');
  const { AuditHeads } = await import('../features/audit/audit-heads.service.ts');
  const place = file ?? (isAbsolute(process.env['AUDIT_HEADS'] ?? '') ? process.env['AUDIT_HEADS'] : undefined);
  return withServices(async (services) => {
    const anchors = services.get(AuditHeads, { strict: false });
    const kept: Kept = place === undefined ? { chains: new Map(), unsigned: [], signer: null } : await read(place, signer ?? (await anchors.signer()));
    const judged: Judged[] = [];
    for (const chain of new Set([...(await anchors.chains()), ...kept.chains.keys()])) {
      judged.push({ chain, ...(await services.get(AuditService, { strict: false }).verify(chain, undefined, kept.chains.get(chain) ?? [])) });
    }
    const whole = judged.every((one) => one.whole) && kept.unsigned.length === 0;
    output.result({ whole, signer: kept.signer, unsigned: kept.unsigned, chains: judged }, [
      ...judged.map(inWords),
      ...kept.unsigned.map((line) => `✗ line ${line} of the heads: not signed by ${kept.signer}`),
      kept.signer === null ? 'Held against no heads: whatever was cut off the end, or reckoned anew as a whole, does not show.' : `Held against heads signed by ${kept.signer}.`,
    ].join('\n'));
    return whole ? 0 : 1;
  });
}

/** @throws DomainError 404 `file_unreadable`; 422 `heads_of_another` where the file itself says that somebody else signed it */
async function read(file: string, signer: string): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch(() => { throw new DomainError('file_unreadable', 404, { file }); });
  const named = signerNamedIn(text);
  if (named !== null && named !== signer) throw new DomainError('heads_of_another', 422, { signer, named });
  return { ...(await readHeadFile(text, { id: signer })), signer };
}

function inWords({ chain, whole, entries, anchoredTo, broken, fault }: Judged): string {
  if (broken) return `✗ ${chain}: ${fault}, ${broken.from === broken.to ? `entry ${broken.from}` : `somewhere in entries ${broken.from} to ${broken.to}`}`;
  const later = entries - (anchoredTo ?? 0);
  return `${whole ? '✓' : '✗'} ${chain}: ${entries} entries, ${anchoredTo === null ? 'none anchored' : later === 0 ? 'all anchored' : `anchored to ${anchoredTo}; ${later} later ones not yet`}`;
}

async function heads(output: Output): Promise<0 | 1> {
  const { withServices } = await import('./services.ts');
  const { AuditHeads } = await import('../features/audit/audit-heads.service.ts');
  return withServices(async (services) => {
    const anchors = services.get(AuditHeads, { strict: false });
    const { heads: sent, place } = await anchors.deliver();
    if (place === null) throw new DomainError('heads_nowhere', 409);
    const signer = await anchors.signer();
    output.result({ heads: sent, place, signer }, `${sent} sent to ${place}. Signed by ${signer}: note it where the heads are kept.`);
    return 0 as const;
  });
}
