/**
 * Insults that an anonymous hand would put on a wall, folded (`fold`), in the interface's languages. A short list on purpose: it stops the obvious;
 * whoever leads the session takes the rest off with one tap. Words that the courses themselves work with (of bodies, of violence) are not in it.
 */
export const blockedWords: ReadonlySet<string> = new Set([
  'puta', 'puto', 'putas', 'putos', 'hijueputa', 'hijo de puta', 'hija de puta', 'hdp', 'mierda', 'cerote', 'cerotes', 'pendejo', 'pendeja', 'pendejos', 'pendejas', 'cabron', 'cabrona', 'cabrones', 'culero', 'culera', 'culeros',
  'verga', 'marica', 'maricon', 'maricones', 'joto', 'zorra', 'perra', 'imbecil', 'imbeciles', 'idiota', 'idiotas', 'estupido', 'estupida', 'estupidos', 'malparido', 'malparida', 'gonorrea', 'mamon',
  'fuck', 'fucking', 'fucker', 'motherfucker', 'shit', 'bullshit', 'bitch', 'bitches', 'asshole', 'cunt', 'whore', 'slut', 'faggot', 'nigger', 'nigga', 'retard', 'dickhead', 'wanker', 'idiot', 'moron',
  'merde', 'putain', 'pute', 'connard', 'connasse', 'conne', 'salope', 'salaud', 'encule', 'batard', 'pede', 'tapette', 'nique', 'ta gueule', 'abruti', 'debile',
]);
