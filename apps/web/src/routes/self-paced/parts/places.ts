/** The page of a self-paced course, for whoever manages it. */
export const coursePath = (id: string) => `/grupos/cursos/${id}`;
