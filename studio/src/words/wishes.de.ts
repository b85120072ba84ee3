/** German words for colours and for what has them. */

/** Endings of adjectives. */
export const ends = ['es', 'er', 'em', 'en', 'e'];

export const colours: Record<string, string> = {
  rot: 'red', orange: 'orange', orang: 'orange', gelb: 'yellow', grün: 'green', blau: 'blue', lila: 'purple',
  violett: 'violet', rosa: 'pink', pink: 'pink', braun: 'brown', schwarz: 'black', weiß: 'white', weiss: 'white',
  grau: 'grey', gold: 'gold', golden: 'gold', goldn: 'gold', silbern: 'silver', türkis: 'turquoise', beige: 'beige',
  beig: 'beige', blond: 'blond', himmelblau: 'sky blue', hell: 'light', dunkel: 'dark', dunkl: 'dark', blass: 'pale',
  tief: 'deep', bunt: 'bright', leuchtend: 'bright', oliv: 'olive', marineblau: 'navy', rostrot: 'rust',
};

export const parts: Record<string, string> = {
  haar: 'hair', haare: 'hair', bart: 'beard', mähne: 'mane', hut: 'hat', mütze: 'cap', krone: 'crown',
  helm: 'helmet', gesicht: 'face', kopf: 'head', haut: 'skin', ohr: 'ear', ohren: 'ears', auge: 'eye',
  augen: 'eyes', mund: 'mouth', lippen: 'lips', mantel: 'coat', jacke: 'jacket', pulli: 'jumper',
  pullover: 'jumper', hemd: 'shirt', kleid: 'dress', rock: 'skirt', kleider: 'clothes', anzug: 'suit',
  bauch: 'belly', körper: 'body', arme: 'arms', arm: 'arm', ärmel: 'sleeves', hände: 'hands',
  handschuhe: 'gloves', beine: 'legs', bein: 'leg', hose: 'trousers', jeans: 'jeans', füße: 'feet', fuß: 'foot',
  schuhe: 'shoes', stiefel: 'boots', pfoten: 'paws', schwanz: 'tail', flügel: 'wings', umhang: 'cape',
  fell: 'fur', figur: 'figure', ball: 'ball', luftballon: 'balloon', ballon: 'balloon', tasche: 'bag',
  stock: 'stick', hintergrund: 'background', papier: 'paper', himmel: 'sky', boden: 'ground', gras: 'grass',
  wiese: 'grass', sand: 'sand', meer: 'sea', wasser: 'water', links: 'left', rechts: 'right', mitte: 'middle',
  rest: 'rest', alles: 'everything', und: 'and', mit: 'with', ein: 'a', eine: 'a', einen: 'a', der: 'the',
  die: 'the', das: 'the', den: 'the',
};
