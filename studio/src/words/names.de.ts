/** German for names that the server gives in English: motions, joints, samples. */
export const names: Record<string, string> = {
  walk: 'Gehen', run: 'Rennen', march: 'Marschieren', skip: 'Hüpfschritt', sneak: 'Schleichen',
  tiptoe: 'Auf Zehen', limp: 'Humpeln', sleepwalk: 'Schlafwandeln', zombie: 'Zombie', jump: 'Springen',
  hop: 'Hopsen', jumping_jacks: 'Hampelmann', star_jump: 'Sternsprung', cartwheel: 'Radschlag',
  somersault: 'Salto', ballet_spin: 'Pirouette', fall: 'Hinfallen', wave: 'Winken',
  wave_both: 'Beidarmig winken', clap: 'Klatschen', bow: 'Verbeugen', cheer: 'Jubeln', dab: 'Dab',
  dance: 'Tanzen', disco: 'Disco', twist: 'Twist', floss: 'Floss', robot: 'Roboter', macarena: 'Macarena',
  box: 'Boxen', kick: 'Treten', karate: 'Karate', tantrum: 'Wutanfall', breathe: 'Atmen', trot: 'Trab',
  pace: 'Passgang', gallop: 'Galopp', sit: 'Sitz', shake: 'Schütteln', squash: 'Quetschen', sway: 'Wiegen',
  fly: 'Fliegen', swim: 'Schwimmen',
  root: 'Mitte', hip: 'Hüfte', hips: 'Hüfte', torso: 'Brust', chest: 'Brust', neck: 'Hals', head: 'Kopf',
  left: 'links', right: 'rechts', shoulder: 'Schulter', elbow: 'Ellbogen', hand: 'Hand', knee: 'Knie',
  foot: 'Fuß', tail: 'Schwanz', tip: 'Spitze', front: 'vorn', back: 'hinten', paw: 'Pfote',
  astronaut: 'Astronaut', cat: 'Katze', family: 'Familie', hooray: 'Hurra', monster: 'Monster',
  princess: 'Prinzessin', snowman: 'Schneemann', strawberry: 'Erdbeere', superhero: 'Superheld',
  tadpole: 'Kopffüßler', walker: 'Spaziergänger', whiteboard: 'Wandtafel',
};
