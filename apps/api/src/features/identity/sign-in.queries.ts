import { cardNameForm } from '@relevo/domain/sign-in';
import type { DataSource, EntityManager } from 'typeorm';

/** `sign_in` belongs to no tenant: it is reached by a secret before any tenant is known. */
export type SignInRow = {
  person_id: string; name: string; kind: 'password' | 'pin'; secret_hash: string | null; totp_confirmed_at: Date | null;
  disabled_at: Date | null; home_tenant_id: string | null;
};
type From = DataSource | EntityManager;

export async function signInNamed(from: From, name: string): Promise<SignInRow | null> {
  const rows = (await from.query(
    'SELECT person_id, name, kind, secret_hash, totp_confirmed_at, disabled_at, home_tenant_id FROM sign_in WHERE name = $1', [name.toLowerCase()],
  )) as SignInRow[];
  return rows[0] ?? null;
}

/** By what was typed from a card: the name itself first, then the one it is meant to be. */
export async function signInOfCard(from: From, typed: string): Promise<SignInRow | null> {
  const exact = await signInNamed(from, typed);
  return exact ?? signInNamed(from, cardNameForm(typed));
}

export async function signInOf(from: From, personId: string): Promise<SignInRow | null> {
  const rows = (await from.query(
    'SELECT person_id, name, kind, secret_hash, totp_confirmed_at, disabled_at, home_tenant_id FROM sign_in WHERE person_id = $1', [personId],
  )) as SignInRow[];
  return rows[0] ?? null;
}

type ActivationRow = { code_hash: string; expires_at: Date | null; used_at: Date | null };

export async function activationOf(from: From, personId: string): Promise<ActivationRow | null> {
  const rows = (await from.query('SELECT code_hash, expires_at, used_at FROM activation WHERE person_id = $1', [personId])) as ActivationRow[];
  return rows[0] ?? null;
}

/** As typed from a card: groups of four do not matter. */
export const plainActivationCode = (code: string): string => code.replace(/[\s-]/g, '');
