import { Chance } from '../chance.ts';

const given = [
  'Alejandra', 'Allan', 'Ana', 'Andrea', 'Ángel', 'Bessy', 'Brenda', 'Carlos', 'Carmen', 'Cesia', 'Cindy', 'Claudia', 'Cristian', 'Daniela', 'Darwin', 'Delmy', 'Denis', 'Dunia', 'Edgardo', 'Edwin',
  'Elmer', 'Elsa', 'Emelina', 'Eric', 'Evelin', 'Fany', 'Fernando', 'Gabriela', 'Gerardo', 'Gladis', 'Glenda', 'Héctor', 'Heidy', 'Henry', 'Iris', 'Isis', 'Jairo', 'Jenny', 'Jorge', 'Josué',
  'Karla', 'Keila', 'Kevin', 'Leda', 'Lesly', 'Lidia', 'Lourdes', 'Luis', 'Manuel', 'María', 'Mario', 'Marvin', 'Mayra', 'Mirna', 'Nahún', 'Nely', 'Nelson', 'Nora', 'Norma', 'Óscar',
  'Pedro', 'Ramón', 'Reina', 'Rina', 'Roberto', 'Rolando', 'Ruth', 'Samuel', 'Santos', 'Saúl', 'Selvin', 'Sonia', 'Suyapa', 'Tania', 'Telma', 'Vilma', 'Walter', 'Wendy', 'Xiomara', 'Yadira',
] as const;

const family = [
  'Acosta', 'Aguilar', 'Alvarenga', 'Amador', 'Andino', 'Antúnez', 'Ardón', 'Arita', 'Banegas', 'Barahona', 'Bautista', 'Bonilla', 'Bueso', 'Cáceres', 'Cálix', 'Canales', 'Cárcamo', 'Castellanos',
  'Chirinos', 'Colindres', 'Cruz', 'Discua', 'Duarte', 'Echeverría', 'Elvir', 'Escoto', 'Espinal', 'Euceda', 'Fajardo', 'Figueroa', 'Flores', 'Funes', 'Galeas', 'Godoy', 'Guifarro', 'Guzmán',
  'Hernández', 'Irías', 'Izaguirre', 'Lagos', 'Lanza', 'López', 'Madrid', 'Maradiaga', 'Matute', 'Mejía', 'Membreño', 'Mendoza', 'Meza', 'Midence', 'Molina', 'Montoya', 'Murillo', 'Núñez', 'Oliva',
  'Ordóñez', 'Orellana', 'Osorto', 'Pacheco', 'Padilla', 'Palma', 'Paz', 'Pineda', 'Portillo', 'Posadas', 'Quiroz', 'Ramos', 'Reyes', 'Rivera', 'Rodas', 'Romero', 'Rosales', 'Ruiz', 'Salgado',
  'Sánchez', 'Sauceda', 'Sevilla', 'Sierra', 'Suazo', 'Tábora', 'Torres', 'Turcios', 'Urbina', 'Valladares', 'Varela', 'Vásquez', 'Velásquez', 'Zapata', 'Zavala', 'Zelaya', 'Zepeda', 'Zúniga',
] as const;

export type FullName = { given: string; family: string };

/** Invented names, each only once: two given names for most, two family names for all. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly chance = new Chance('nombres');

  next(): FullName {
    for (;;) {
      const { chance } = this;
      const first = chance.of(given);
      const second = chance.happens(0.6) ? chance.of(given) : '';
      const name = { given: second && second !== first ? `${first} ${second}` : first, family: `${chance.of(family)} ${chance.of(family)}` };
      const whole = `${name.given} ${name.family}`;
      const [one, other] = name.family.split(' ');
      if (one === other || this.taken.has(whole)) continue;
      this.taken.add(whole);
      return name;
    }
  }
}
