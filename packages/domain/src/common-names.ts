const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Given names common in Central America, folded. A hint for warnings, never a register. */
export const givenNames = words(`
  aaron abel abigail abraham ada adan adela adriana agustin alan alba alberto alejandra alejandro alex alexis alfonso alfredo alicia allan alma alvaro
  amalia amanda amparo ana anastasia anderson andrea andres angel angela angelica angie anibal antonia antonio araceli ariel armando arnold arturo
  astrid aura aurora axel bayron beatriz belinda benjamin berta bertha betty blanca boris brayan brenda bryan byron camila carla carlos carmen
  carolina catalina cecilia celeste celia cesar cinthia claudia concepcion consuelo cristian cristina cristobal cynthia dagoberto daisy dalia daniel
  daniela danilo dario david dayana deisy delia delmy denis dennis diana diego dilcia dina dolores dora doris douglas dulce edgar edgardo edith edna
  eduardo edwin efrain elba elena elias elisa elizabeth elmer eloisa elsa elvia elvin elvira emanuel emilia emilio emma enrique erick erika erlinda
  ernesto esmeralda esperanza estefania esteban estela ester esther eugenia eugenio eva evelyn ever fabiola fabricio fanny fatima federico felipe felix
  fernanda fernando flor francis francisca francisco franklin freddy gabriel gabriela genesis gerardo german gilberto gina gisela gladis gladys gloria
  gonzalo graciela gregorio griselda guadalupe guillermo gustavo hector heidi heidy helen henry heriberto hernan hilda hugo humberto ignacio ileana
  ingrid irene iris irma isaac isabel isaias isis ismael israel ivan iveth ivis jacinto jackeline jaime jairo javier jeimy jennifer jenny jeremias
  jerson jessica jesus jimena joaquin joel johana jonathan jorge jose josefina joselyn josue juan juana juanita julia julian julio karen karina karla
  katherine kathy keily kelly kelvin kenia kenneth kevin lastenia laura lazaro leidy leonardo leonel leonor lesly leticia lidia ligia lilian liliana
  lizeth lorena lourdes lucas lucia luciano luis luisa luz magda maira manuel manuela marco marcos marcela marcelo margarita maria mariana mariano
  maribel maricela mario marisol maritza marlen marlon marta martha martin marvin mateo matilde mauricio mayra melissa melvin mercedes merlin michelle
  miguel milagro milagros milton mirna miriam mirian moises monica nadia nahum nancy napoleon natalia nelly nelson nery nestor nicolas nicole nidia
  noe noelia noemi nolvia nora norma olga olvin omar orlando oscar osman otilia pablo pamela paola patricia paula pedro perla petrona rafael ramiro
  ramon raquel raul rebeca rene reina reyna ricardo rigoberto roberto rocio rodolfo rodrigo rogelio rolando roman rony rosa rosalinda rosario roxana
  ruben rufino ruth sagrario salome salvador samuel sandra santiago santos sara sarai saul sebastian selvin sergio silvia simon sindy sofia soledad sonia
  stephanie suyapa tania telma tereza teresa tomas trinidad ulises valentina valeria vanessa veronica vicente victor victoria vilma violeta virgilio
  virginia walter wendy wilfredo william wilmer wilson xiomara yadira yamileth yanira yessenia yesenia yolanda zoila zulma
`);

/** Surnames common in Central America, folded. */
export const surnames = words(`
  acosta aguilar aguirre alfaro almendares alonzo alvarado alvarenga alvarez amador amaya andino antunez aplicano aranda arias arita arriaga avila ayala
  banegas barahona barrientos bautista benitez berrios bonilla borjas bustillo caballero cabrera calix campos canales cano carbajal carcamo cardenas
  cardona carranza carrasco castellanos castillo castro cerrato chavarria chavez chinchilla colindres contreras cordova corrales cortes cruz cuellar
  dextro diaz discua dominguez dubon duarte echeverria elvir enamorado erazo escobar escoto espinal espinoza estrada euceda fajardo fernandez ferrera
  figueroa flores fonseca franco fuentes funes galdamez galeano galindo galo gallegos garay garcia garmendia giron godoy gomez gonzales gonzalez
  guerra guerrero guevara guifarro gutierrez guzman henriquez hernandez herrera hidalgo inestroza irias izaguirre jimenez juarez lagos lainez lara
  lazo lemus licona linares lobo lopez lozano luna macias madrid maldonado maradiaga marquez martinez matamoros matute mejia melgar melendez membreno
  mencia mendez mendoza menjivar mercado meza midence milla miranda molina moncada monge montes montoya morales moran morazan moreno moya munguia munoz
  murillo najera navarro navas nolasco nunez ochoa oliva ordonez orellana ortega ortez ortiz osorio oseguera pacheco padilla palacios palma paredes
  pavon paz pena peralta perdomo pereira perez pineda pinto ponce portillo posadas puerto quezada quintanilla quiroz ramirez ramos raudales recinos
  regalado reyes rios rivas rivera robles rodas rodezno rodriguez rojas romero rosales rubio rueda ruiz sabillon sagastume salazar salgado salinas
  salmeron sanabria sanchez sandoval santamaria santos sarmiento sauceda serrano sevilla sierra silva solano solis sorto sosa soto suazo tabora tejada
  tejeda torres tovar trejo trochez turcios umanzor urbina urquia valdez valenzuela valerio valladares valle vallecillo varela vargas vasquez vega
  velasquez velez ventura vera vides villalobos villanueva villatoro villeda zapata zavala zelaya zepeda zuniga
`);

/** Names that are ordinary words too: alone in lower case they say nothing. */
export const ordinaryWords = words(`
  alba alma amparo angel aurora blanca campos canales cano castillo celeste concepcion consuelo cruz dolores dulce esmeralda esperanza estrada flor flores
  fuentes gloria guerra guerrero luna luz madrid mercado mercedes milagro milagros montes moreno palacios palma paredes paz pena perla pinto pineda
  puerto ramos reina reyes rios robles rosa rosales rosario rubio rueda salinas salvador santos serrano sierra silva soledad torres trinidad valle vega
  ventura vera victoria violeta zapata lobo lazo milla montes corrales cuellar rojas gallegos hidalgo franco
`);

/** Words that stand beside names in the names of places and institutions, folded. */
export const placeWords = words(`
  san santa santo puerto ciudad departamento municipio aldea barrio colonia calle avenida boulevard isla islas bahia rio lago valle cerro hotel centro
  escuela instituto universidad hospital comite comision secretaria ministerio fiscalia policia juzgado corte congreso iglesia parroquia fundacion
  asociacion casa alianza proyecto programa estadio aeropuerto parque plaza sala modulo sesion kit guatemala honduras nicaragua panama belice mexico
  costa rica america
`);

/** Places named after people, folded: no person is meant. */
export const placesLikeNames = [
  'francisco morazan', 'gracias a dios', 'la paz', 'el paraiso', 'cristobal colon', 'juan orlando', 'jose trinidad cabanas', 'jose trinidad reyes',
  'choluteca', 'santa rosa', 'el salvador', 'san salvador', 'toncontin', 'juan manuel galvez', 'jose cecilio del valle', 'dionisio de herrera',
] as const;
