import type { Command } from 'commander';
import { verifyCredential, type Verification } from '@relevo/credentials/verify';
import { readFile } from 'node:fs/promises';
import { DomainError } from '../platform/domain-error.ts';
import { runs, type Shared } from './commands.ts';
import type { Output } from './output.ts';

type Options = Shared & { list?: string; issuer?: string };
type Verdicted = Pick<Verification, 'verdict' | 'checks' | 'claims'>;

/** `relevo verify FILE` */
export function verifyCommand(program: Command): void {
  runs<[string], Options>(
    program.command('verify <file>').description('judge a credential: 0 when it is valid, 1 with the verdict otherwise')
      .option('--list <file>', 'believe the issuer’s signed status list in this file instead of the one kept here')
      .option('--issuer <did>', 'trust this issuer; together with --list nothing but the two files is needed'),
    verify,
  );
}

async function verify(output: Output, [file]: [string], { list, issuer }: Options): Promise<0 | 1> {
  const text = await textOf(file);
  const statusList = list === undefined ? undefined : await textOf(list);
  const { verdict, checks, claims } = issuer === undefined ? await byInstallation(text, statusList) : await offline(text, statusList, issuer);
  const about = claims ? [`  ${claims.achievement.name}`, `  ${claims.issuer.name}, ${claims.validFrom}${claims.validUntil ? ` to ${claims.validUntil}` : ''}`, `  ${claims.credentialId}`] : [];
  output.result({ verdict, checks, claims }, [verdict, ...about, ...checks.map(({ check, ok, detail }) => `  ${ok ? '✓' : '✗'} ${check}: ${detail}`)].join('\n'));
  return verdict === 'valid' ? 0 : 1;
}

/** Without any installation: whom to trust has to be said, for anybody can sign a credential and a list that fits it. */
function offline(text: string, statusList: string | undefined, issuer: string): Promise<Verdicted> {
  return verifyCredential(text, { statusList, trustedIssuers: [{ id: issuer }], now: new Date() });
}

/** By the installation's own issuers and lists. */
async function byInstallation(text: string, statusList: string | undefined): Promise<Verdicted> {
  const { withServices } = await import('./services.ts');
  const { CredentialVerificationService } = await import('../features/credentials/verification.service.ts');
  return withServices((services) => services.get(CredentialVerificationService, { strict: false }).verifyFile(text, statusList === undefined ? {} : { statusList }));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new DomainError('file_unreadable', 404, { file });
  }
}
