import { tenantIs } from '../../database/scope.ts';

export type AccountRow = {
  display_name: string; locale: 'es' | 'en' | 'fr'; name: string; kind: 'password' | 'pin'; totp_confirmed_at: Date | null; demo: boolean; recovery_codes_left: number;
  work: { areaCode: string | null; languages: string[] } | null;
  sessions: { id: string; device: string; startedAt: string; lastSeenAt: string }[];
};

/** One's own account ($1) with the sessions that are open now ($2), the latest first, and what the tenant ($3) knows of one's work. */
export const accountSql = (): string => `
  SELECT p.display_name, p.locale, i.name, i.kind, i.totp_confirmed_at, i.demo,
    (SELECT json_build_object('areaCode', f.area_code, 'languages', f.languages) FROM profile f WHERE ${tenantIs('f', 3)} AND f.person_id = p.id) AS work,
    (SELECT count(*)::int FROM recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL) AS recovery_codes_left,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'device', s.device, 'startedAt', s.started_at, 'lastSeenAt', s.last_seen_at) ORDER BY s.last_seen_at DESC)
      FROM sign_in_session s WHERE s.person_id = p.id AND s.expires_at > $2 AND s.idle_expires_at > $2), '[]') AS sessions
  FROM person p JOIN sign_in i ON i.person_id = p.id WHERE p.id = $1`;
