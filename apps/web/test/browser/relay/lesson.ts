/** A lesson folder as a zip: a real programme's where its files are at hand, else a small one of the same layout. */
import { createWriteStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';

const real = fileURLToPath(new URL('../../../../../../shared/data/instructor-training/', import.meta.url));

/** The smallest lesson that has an episode of each kind of block that the report counts. */
const small: Record<string, string> = {
  'config.yaml': "title: 'Facilitar un grupo pequeño'\nlang: es\nlicense: 'CC-BY 4.0'\nepisodes:\n- saludo.md\n- cierre.md\n",
  'index.md': '---\nsite: sandpaper::sandpaper_site\n---\n\nUna lección de muestra.\n',
  'episodes/saludo.md': "---\ntitle: 'El saludo'\nteaching: 10\nexercises: 5\n---\n\n::: questions\n- ¿Cómo se empieza?\n:::\n\n::: objectives\n- Saludar a un grupo.\n:::\n\nSe saluda a todas las personas.\n\n::: callout\n## Importante\nSin listas de nombres a la vista.\n:::\n\n::: challenge\n## Practique\nSalude a su pareja.\n\n::: solution\nNo hay una sola manera.\n:::\n:::\n\n::: instructor\nLlegue antes.\n:::\n\n![Un reloj](fig/reloj.png){alt='Un reloj'}\n\n::: keypoints\n- Saludar cuenta.\n:::\n",
  'episodes/cierre.md': "---\ntitle: 'El cierre'\nteaching: 10\nexercises: 0\n---\n\n::: questions\n- ¿Cómo se termina?\n:::\n\n::: objectives\n- Cerrar a tiempo.\n:::\n\nSe agradece y se dice qué sigue.\n\n::: keypoints\n- Terminar a tiempo.\n:::\n",
  'learners/setup.md': '---\ntitle: Antes de venir\n---\n\nTraiga un cuaderno.\n',
  'instructors/notes.md': '---\ntitle: Notas\n---\n\nPida la sala con mesas.\n',
};

export type Lesson = { real: boolean; title: RegExp; file: string };

/** Writes the zip to `file`. */
export async function zipLesson(file: string): Promise<Lesson> {
  const zip = new ZipFile();
  const isReal = existsSync(join(real, 'config.yaml'));
  if (isReal) {
    for (const entry of await readdir(real, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) zip.addFile(path, path.slice(real.length));
    }
  } else for (const [name, text] of Object.entries(small)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return { real: isReal, title: isReal ? /Instructor Training/ : /Facilitar un grupo pequeño/, file };
}
