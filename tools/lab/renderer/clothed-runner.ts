import { outfits, usualAppearance, type Appearance } from './appearance.ts';
import { bodyHeightM, type MakehumanBody } from './makehuman-body.ts';
import {
  dominantBones,
  neighbours,
  skinnedMesh,
  smoothed,
  triangles,
  vertexNormals,
} from './mesh-surface.ts';
import { rigSides, type Colour, type Rig, type RigSide, type SkinnedMesh } from './rig.ts';
import { SeededNoise } from './seeded-noise.ts';
import { makeShoe, soleM, type Shoe } from './shoes.ts';
import { add, limitTo, dot, norm, scale, sub, type Vector } from './vectors.ts';

/** Morphed body dressed in shirt, shorts, socks and shoes. */
export class ClothedRunner {
  readonly meshes: Record<string, SkinnedMesh> = {};
  readonly rig: Rig;
  private readonly noise = new SeededNoise(3);
  private readonly dominant: readonly string[];
  private readonly around: readonly ReadonlySet<number>[];
  private readonly normals: readonly Vector[];
  private readonly eye: Vector;
  private readonly nose: Vector;
  private readonly shoes: Record<RigSide, Shoe>;

  constructor(
    private readonly body: MakehumanBody,
    private readonly look: Pick<Appearance, 'sex' | 'clothes'> = usualAppearance,
  ) {
    this.dominant = dominantBones(body);
    this.around = neighbours(body.vertices.length, body.bodyFaces);
    this.normals = vertexNormals(body.vertices, body.bodyFaces);
    this.eye = scale(add(body.cube('joint-l-eye'), body.cube('joint-r-eye')), 0.5);
    this.nose = this.mostForward((i) => this.moved(i, 'head') && Math.abs(this.at(i)[2]) < 0.01);
    this.shoes = { l: this.shoe('l'), r: this.shoe('r') };
    this.addCloth(
      'shirt',
      14,
      0.85,
      this.outfit.shirt,
      0.05,
      (i) => this.inShirt(i),
      (i, normal) => this.shirtOffset(i, normal),
    );
    this.addCloth(
      'shorts',
      10,
      0.9,
      this.outfit.shorts,
      0.06,
      (i) => this.inShorts(i),
      (i, normal) => this.shortsOffset(i, normal),
    );
    this.addHair();
    this.addSkin();
    this.addEyes();
    for (const side of rigSides) this.meshes[`shoe_${side}`] = this.shoes[side].mesh;
    this.rig = {
      bones: body.bones,
      head: body.head,
      tail: body.tail,
      landmarks: this.landmarks(),
      heelSole: { l: this.shoes.l.heelSole, r: this.shoes.r.heelSole },
      heightM: bodyHeightM,
      soleM,
    };
  }

  private get outfit() {
    return outfits[this.look.clothes];
  }

  private at(vertex: number): Vector {
    return this.body.vertices[vertex]!;
  }

  private moved(vertex: number, ...bones: readonly string[]): boolean {
    return bones.some((bone) => this.dominant[vertex]!.startsWith(bone));
  }

  /**
   * Returns the position along a limb's bone on the vertex's side: 0 at its head, 1 at its tail.
   */
  private along(vertex: number, bone: string): number {
    const name = `${bone}_${this.at(vertex)[2] > 0 ? 'r' : 'l'}`;
    const axis = sub(this.body.tail[name]!, this.body.head[name]!);
    return dot(sub(this.at(vertex), this.body.head[name]!), axis) / dot(axis, axis);
  }

  private mostForward(chosen: (vertex: number) => boolean): Vector {
    return this.body.vertices
      .filter((_, i) => this.body.isBody(i) && chosen(i))
      .reduce((a, b) => (b[0] > a[0] ? b : a));
  }

  private get hipY(): number {
    return this.body.head['thigh_r']![1];
  }

  private get neckY(): number {
    return this.body.head['neck_01']![1];
  }

  private inTrunk(i: number): boolean {
    return this.moved(i, 'spine', 'pelvis', 'clavicle');
  }

  private inShirt(i: number): boolean {
    const y = this.at(i)[1];
    return (
      (this.inTrunk(i) && y > this.hipY + 0.035) ||
      (this.moved(i, 'upperarm') && this.along(i, 'upperarm') < 0.62) ||
      (this.moved(i, 'neck') && y < this.neckY - 0.028)
    );
  }

  private inShorts(i: number): boolean {
    return (
      (this.inTrunk(i) && this.at(i)[1] < this.hipY + 0.1) ||
      (this.moved(i, 'thigh') && this.along(i, 'thigh') < 0.52)
    );
  }

  private shortsOffset(i: number, normal: Vector): Vector {
    if (!this.moved(i, 'thigh')) return scale(normal, 0.01);
    return scale(normal, 0.01 + 0.022 * limitTo(this.along(i, 'thigh') / 0.5, 0, 1));
  }

  private shirtOffset(i: number, normal: Vector): Vector {
    const [x, y, z] = this.at(i);
    const hemY = this.hipY + 0.035;
    const off = this.moved(i, 'upperarm')
      ? 0.012 + 0.014 * limitTo(this.along(i, 'upperarm') / 0.6, 0, 1)
      : 0.012 + 0.016 * (1 - limitTo((y - hemY) / 0.35, 0, 1));
    const wrinkle =
      0.0025 * Math.sin(38 * y + 9 * z + 22 * x) * (1 - limitTo((y - hemY) / 0.5, 0, 1));
    return add(scale(normal, off), [wrinkle, wrinkle, wrinkle]);
  }

  private addCloth(
    name: string,
    rounds: number,
    rough: number,
    colour: Colour,
    grain: number,
    covers: (i: number) => boolean,
    offset: (i: number, normal: Vector) => Vector,
  ): void {
    const chosen = this.body.vertices.map((_, i) => this.body.isBody(i) && covers(i));
    const faces = this.body.bodyFaces.filter((face) => face.every((vertex) => chosen[vertex]));
    const smooth = smoothed(this.body.vertices, this.around, chosen, rounds);
    const normals = vertexNormals(smooth, faces);
    const points = smooth.map((point, i) =>
      chosen[i] ? add(point, offset(i, normals[i]!)) : point,
    );
    const colours = this.body.vertices.map((): Colour => {
      const shade = 1 + grain * this.noise.normal();
      return [colour[0] * shade, colour[1] * shade, colour[2] * shade];
    });
    this.meshes[name] = skinnedMesh(points, triangles(faces), colours, this.body.weights, rough);
  }

  private behindEye(i: number): number {
    return this.eye[0] - this.at(i)[0];
  }

  private hairLineY(i: number): number {
    const behind = this.behindEye(i);
    const [steep, flat] = [limitTo(behind - 0.055, 0, 0.1), limitTo(behind - 0.1, 0, 1)];
    return this.eye[1] + 0.055 - 1.05 * steep - 0.2 * flat;
  }

  private isEar(i: number): boolean {
    const [, y, z] = this.at(i);
    return (
      Math.abs(z) > 0.072 &&
      Math.abs(this.behindEye(i) - 0.085) < 0.05 &&
      Math.abs(y - this.eye[1] + 0.01) < 0.055
    );
  }

  private addHair(): void {
    const covers = (i: number): boolean => {
      const normal = this.normals[i]!;
      return (
        this.moved(i, 'head') &&
        this.at(i)[1] > this.hairLineY(i) &&
        !this.isEar(i) &&
        this.behindEye(i) > 0.012 &&
        normal[1] + 0.8 * Math.abs(normal[2]) - 0.6 * normal[0] > -0.9
      );
    };
    const offset = (i: number, normal: Vector): Vector => {
      const aboveHairLine = limitTo((this.at(i)[1] - this.hairLineY(i)) / 0.05, 0, 1);
      return scale(normal, 0.003 + 0.016 * aboveHairLine + 0.003 * this.noise.uniform());
    };
    this.addCloth('hair', 4, 0.7, [0.078, 0.052, 0.036], 0.2, covers, offset);
  }

  private addSkin(): void {
    const ankleY = (this.body.head['foot_r']![1] + this.body.head['foot_l']![1]) / 2;
    const covered = this.body.vertices.map(
      ([, y, z], i) =>
        (this.inTrunk(i) && (y < this.neckY - 0.06 || Math.abs(z) > 0.075)) ||
        (this.moved(i, 'upperarm') && this.along(i, 'upperarm') < 0.5) ||
        (this.moved(i, 'thigh') && this.along(i, 'thigh') < 0.42),
    );
    const inShoe = this.body.vertices.map(
      ([, y], i) => this.moved(i, 'foot', 'ball') && y < ankleY + 0.005,
    );
    const faces = this.body.bodyFaces.filter(
      (face) => !face.every((vertex) => covered[vertex]) && !face.every((vertex) => inShoe[vertex]),
    );
    this.meshes['skin'] = skinnedMesh(
      this.body.vertices,
      triangles(faces),
      this.body.vertices.map((_, i) => this.skinColour(i)),
      this.body.weights,
      0.55,
    );
  }

  private skinColour(i: number): Colour {
    if ((this.moved(i, 'calf') && this.along(i, 'calf') > 0.86) || this.moved(i, 'foot'))
      return [0.86, 0.86, 0.85]; // socks
    if (this.outfit.isTight && this.moved(i, 'thigh', 'calf')) return this.outfit.shorts;
    const shade = 1 + 0.035 * this.noise.normal();
    const point = this.at(i);
    if (!this.moved(i, 'head')) return [0.62 * shade, 0.4 * shade, 0.29 * shade];
    const [dx, dy, dz] = sub(point, [this.eye[0], this.eye[1] - 0.04, 0]);
    const flush = Math.exp(-((dx / 0.05) ** 2 + (dy / 0.03) ** 2 + (dz / 0.06) ** 2));
    const face: Colour = [
      0.62 * shade * (1 + 0.1 * flush),
      0.4 * shade * (1 - 0.08 * flush),
      0.29 * shade * (1 - 0.1 * flush),
    ];
    return this.underHair(i, this.faceFeature(point, face));
  }

  private faceFeature(point: Vector, skin: Colour): Colour {
    const [x, y, z] = point;
    const mouthY = this.nose[1] - 0.036;
    if (Math.abs(y - mouthY) < 0.01 && x > this.eye[0] - 0.004 && Math.abs(z) < 0.026)
      return [0.47, 0.2, 0.18];
    for (const eye of [this.body.cube('joint-l-eye'), this.body.cube('joint-r-eye')]) {
      if (isEyebrow(point, eye)) return [0.1, 0.06, 0.04];
      if (isEyeSocket(point, eye)) return [skin[0] * 0.62, skin[1] * 0.62, skin[2] * 0.62];
    }
    return this.isBeard(point, mouthY) ? [skin[0] * 0.86, skin[1] * 0.86, skin[2] * 0.88] : skin;
  }

  private isBeard([x, y]: Vector, mouthY: number): boolean {
    if (this.look.sex === 'female') return false;
    return y < mouthY + 0.012 && y > mouthY - 0.075 && x > this.eye[0] - 0.085;
  }

  private underHair(i: number, colour: Colour): Colour {
    if (this.behindEye(i) <= 0 || this.isEar(i)) return colour;
    const share = 0.93 * limitTo((this.at(i)[1] - this.hairLineY(i) + 0.004) / 0.022, 0, 1);
    return [
      colour[0] * (1 - share) + 0.06 * share,
      colour[1] * (1 - share) + 0.042 * share,
      colour[2] * (1 - share) + 0.03 * share,
    ];
  }

  private addEyes(): void {
    const colours = this.body.vertices.map(([x, y, z]): Colour => {
      const iris = ['l', 'r'].some((side) => {
        const eye = this.body.cube(`joint-${side}-eye`);
        return Math.hypot(y - eye[1], z - eye[2]) < 0.0062 && x > eye[0];
      });
      return iris ? [0.16, 0.09, 0.05] : [0.93, 0.92, 0.9];
    });
    const followHead = this.body.vertices.map(() =>
      this.body.bones.map((bone) => (bone === 'head' ? 1 : 0)),
    );
    this.meshes['eyes'] = skinnedMesh(
      this.body.vertices,
      triangles(this.body.eyeFaces),
      colours,
      followHead,
      0.2,
    );
  }

  private shoe(side: RigSide): Shoe {
    const onSide = (i: number): boolean => (this.at(i)[2] > 0 ? 'r' : 'l') === side;
    const isFoot = (i: number): boolean =>
      this.body.isBody(i) && this.moved(i, 'foot', 'ball') && onSide(i);
    const footVertices = Array.from(this.body.vertices.keys()).filter(isFoot);
    return makeShoe(this.body, side, footVertices, this.outfit.shoes);
  }

  /**
   * Returns the keypoints where an annotator would click: joints in the middle of the limb's
   * section, the others on the surface.
   */
  private landmarks(): Record<string, readonly [string, Vector]> {
    const found: Record<string, readonly [string, Vector]> = { nose: ['head', this.nose] };
    for (const side of rigSides) {
      const sign = side === 'r' ? 1 : -1;
      for (const [name, bone, moving] of limbJoints)
        found[`${name}_${side}`] = [
          `${bone}_${side}`,
          this.jointCentre(name, `${bone}_${side}`, moving, sign),
        ];
      found[`eye_${side}`] = ['head', this.body.cube(`joint-${side}-eye`)];
      const ear = this.body.vertices.filter(
        (point, i) =>
          this.body.isBody(i) &&
          this.moved(i, 'head') &&
          point[2] * sign > 0.06 &&
          Math.abs(this.behindEye(i) - 0.085) < 0.05 &&
          Math.abs(point[1] - this.eye[1] + 0.01) < 0.05,
      );
      found[`ear_${side}`] = ['head', ear.reduce((a, b) => (b[2] * sign > a[2] * sign ? b : a))];
      found[`heel_${side}`] = [`foot_${side}`, this.shoes[side].heel];
      found[`toe_${side}`] = [`ball_${side}`, this.shoes[side].toe];
      found[`mouth_${side}`] = [
        'head',
        add(add(this.nose, [-0.022, -0.036, 0]), [0, 0, 0.022 * sign]),
      ];
      for (const [finger, bone] of [
        ['pinky', 'pinky_01'],
        ['index', 'index_01'],
        ['thumb', 'thumb_02'],
      ] as const)
        found[`${finger}_${side}`] = [`${bone}_${side}`, this.body.head[`${bone}_${side}`]!];
    }
    return found;
  }

  private jointCentre(name: string, bone: string, moving: readonly string[], sign: 1 | -1): Vector {
    const joint = this.body.head[bone]!;
    if (name === 'shoulder' || name === 'ankle') return joint;
    const toTail = sub(this.body.tail[bone]!, joint);
    const axis: Vector =
      name === 'hip' || name === 'knee' ? [0, 1, 0] : scale(toTail, 1 / norm(toTail));
    const section = this.body.vertices.flatMap((point, i) => {
      const from = sub(point, joint);
      const off = sub(from, scale(axis, dot(from, axis)));
      const near = Math.abs(dot(from, axis)) < 0.022 && norm(off) < (name === 'hip' ? 0.17 : 0.11);
      return this.body.isBody(i) && this.moved(i, ...moving) && point[2] * sign > 0.01 && near
        ? [off]
        : [];
    });
    const middle = [0, 1, 2].map((k) => {
      const values = section.map((off) => off[k]!);
      return (Math.max(...values) + Math.min(...values)) / 2;
    }) as unknown as Vector;
    const square = sub(middle, scale(axis, dot(middle, axis)));
    return add(joint, name === 'hip' ? [square[0], 0, 0] : square);
  }
}

function isEyebrow([x, y, z]: Vector, eye: Vector): boolean {
  return Math.abs(y - eye[1] - 0.024) < 0.0055 && Math.abs(z - eye[2]) < 0.026 && x > eye[0] - 0.02;
}

function isEyeSocket([x, y, z]: Vector, eye: Vector): boolean {
  return Math.abs(y - eye[1]) < 0.009 && Math.abs(z - eye[2]) < 0.018 && x > eye[0] - 0.01;
}

/** Joint, the bone that starts there, and the bones that move the limb's section around it. */
const limbJoints: readonly (readonly [string, string, readonly string[]])[] = [
  ['hip', 'thigh', ['thigh', 'pelvis']],
  ['knee', 'calf', ['thigh', 'calf']],
  ['ankle', 'foot', ['calf', 'foot']],
  ['elbow', 'lowerarm', ['upperarm', 'lowerarm']],
  ['wrist', 'hand', ['lowerarm', 'hand']],
  ['shoulder', 'upperarm', ['upperarm', 'clavicle', 'spine_03']],
];
