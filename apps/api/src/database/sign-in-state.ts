/** SQL for whether whoever row `i` of `sign_in` is of can sign in, and which card waits for its first use; `now` is a parameter. Null columns: nobody’s. */
export const signInStateSql = (now: string): string => `CASE WHEN i.person_id IS NULL THEN 'none' WHEN i.disabled_at IS NOT NULL THEN 'disabled' WHEN i.secret_hash IS NOT NULL THEN 'active'
  ELSE COALESCE((SELECT CASE WHEN v.expires_at <= ${now} THEN 'card_expired' ELSE 'card' END FROM activation v WHERE v.person_id = i.person_id AND v.used_at IS NULL), 'no_card') END`;
