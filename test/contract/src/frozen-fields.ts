import {
  between,
  constant,
  date,
  either,
  integer,
  listOf,
  number,
  objectOf,
  oneOf,
  orNull,
  anyText,
  time,
  url,
  type FieldKind,
} from './field-kinds.ts';

// Members of the ten operations that callers have always read, as in the contract. An answer may
// have more members, but these must be present and unchanged.

/**
 * Members by path. `{a,b}` means each of the names, `*` means every existing member, and a path
 * that ends in `?` may be absent.
 */
export type Fields = Readonly<Record<string, FieldKind>>;

const measured = orNull(number);
const knownText = orNull(anyText);
const spread = objectOf({ avg: measured, min: measured, max: measured });
const strideSpread = objectOf({
  avg: measured,
  min: measured,
  max: measured,
  values: listOf(measured),
});
const series = listOf(measured);
const curve = listOf(measured);
const pictureUrl = orNull(url);
const threadId = anyText;

const userInformation: Fields = {
  'user_information.{ycom,weight,height,leg_length}': measured,
  'user_information.age': knownText,
  'user_information.shoeSize': measured,
  'user_information.{gender,brand,shoeModel,email,display_name}': knownText,
  'user_information.user': anyText,
};

const userInfo: Fields = {
  'user_info.age': orNull(integer),
  'user_info.{height,weight,leg_length,ycom,shoeSize}': measured,
  'user_info.{gender,email,display_name,admin_name,phone,brand,shoeModel}': knownText,
  'user_info.uid': anyText,
  'user_info.last_session': orNull(date),
};

const formAnalysis: Fields = {
  'metrics.{speed,balance,cadence,contact_angle,eversion_velocity,knee_flexion}': measured,
  'metrics.{posture_angle,ankle_angle,com_oscillation,stride_angle,mean_h}': measured,
  'images.{contact_angle,push_angle,knee_ankle}': pictureUrl,
  ...userInfo,
  'form_comments?': objectOf({
    contact_angle: anyText,
    hip_extension_at_foot_takeoff: anyText,
    foot_contact_angle_and_torso_lean: anyText,
  }),
  date,
};

const phase = '{left,right}.phases.{strike,mid_stance,takeoff,flight,new_strike}';
const curves = '{current,next,std_dev}';

const gaitAnalysis: Fields = {
  '{left,right}.peak_time': measured,
  '{left,right}.initiator': oneOf('left', 'right'),
  [`${phase}.video_frame`]: orNull(integer),
  [`${phase}.graph_phase`]: orNull(between(integer, 0, 100)),
  [`${phase}.video_phase`]: orNull(integer),
  [`${phase}.image_url`]: pictureUrl,
  [`left.angles.{posture_angle,lhip_angle,lkne_angle,lank_angle}.${curves}`]: curve,
  [`right.angles.{posture_angle,rhip_angle,rkne_angle,rank_angle}.${curves}`]: curve,
  '{left,right}.graph_timestamps': listOf(number),
  ...userInfo,
  'user_info.session_count': integer,
  'report_comments?': objectOf(
    Object.fromEntries(
      ['left', 'right'].flatMap((side) =>
        ['posture', 'hip', 'knee', 'ankle'].map((joint) => [`${side}_${joint}_angle`, anyText]),
      ),
    ),
  ),
  date,
};

/**
 * Answers of the ten operations. The added GET routes of the two reports answer like their POST
 * routes.
 */
export const frozenFields: Readonly<Record<string, Fields>> = {
  'sessions.create': { '{session_id,title}': anyText },
  'management.sessions.create': { '{session_id,title}': anyText },
  'sessions.retrieve': {
    'metrics.*': series,
    'angles.*': series,
    all_timestamps: listOf(number),
    'analyzed_video_url?': url,
    video_url: url,
    segments: integer,
    created_at: objectOf({ date, time }),
    '{user_name,title}': anyText,
    activity: constant('Running'),
    'calculated_metrics.*': either(spread, either(measured, anyText)),
    'summary?': anyText,
  },
  'sessions.summary.retrieve': {
    'summary_text?': objectOf({
      balance_and_posture: anyText,
      performance_metrics: anyText,
      running_mechanics: anyText,
      final_summary: anyText,
      distance_and_duration: anyText,
    }),
    'performance_metrics.{speed,pace,cadence,power,normalized_power}': strideSpread,
    'running_mechanics.{contact_time,flight_time,stride_time,stride_length}': strideSpread,
    'running_mechanics.footstrike': knownText,
    'balance_and_posture.{balance,contact_angle}': strideSpread,
    'distance_and_duration.{total_distance,total_time}': measured,
    ...userInformation,
    session_date: date,
  },
  'sessions.summary.create': {
    '{performance_metrics,running_mechanics,balance_and_posture}': threadId,
    '{distance_and_duration,final_summary}': threadId,
  },
  'sessions.export.retrieve': {
    'metrics.*': series,
    'keypoints.*': series,
    'angles.*': series,
    all_timestamps: listOf(number),
    contact: listOf({ words: 'true or false', holds: (value) => typeof value === 'boolean' }),
    activity: constant('Running'),
  },
  'sessions.formAnalysis.create': formAnalysis,
  'sessions.formAnalysis.retrieve': formAnalysis,
  'sessions.totals.retrieve': {
    'avg_metrics.{avg_speed,avg_power,avg_cadence,avg_flight_time}': measured,
    'last_session_metrics.{speed,normalized_power,cadence,power,stride_time}': spread,
    'last_session_metrics.{contact_time,contact_angle,incline,pace}': spread,
    'last_session_metrics.{stride_length,rbalance,flight_time}': spread,
    'last_session_metrics.{total_distance,total_time}': measured,
    'last_session_metrics.footstrike': knownText,
    last_session_created_at: objectOf({ date, time }),
  },
  'sessions.formRecommendations.create': {
    '{contact_angle,push_angle,knee_ankle,general_form_recommendation}': threadId,
  },
  'sessions.gaitAnalysis.create': gaitAnalysis,
  'sessions.gaitAnalysis.retrieve': gaitAnalysis,
  'sessions.gaitRecommendations.create': {
    '{left,right}_{posture,hip,knee,ankle}_angle': threadId,
  },
};

/** Returns every path that matches a pattern with `{a,b}`. */
function pathsOf(pattern: string): string[] {
  const [whole, names] = /\{([^}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  return names!.split(',').flatMap((name) => pathsOf(pattern.replace(whole, name)));
}

interface Found {
  readonly path: string;
  readonly value: unknown;
}

/** Returns the values at a path. `undefined` if a value is absent. */
function valuesAt(body: unknown, path: string): Found[] {
  let found: Found[] = [{ path: '', value: body }];
  for (const name of path.split('.')) found = found.flatMap((each) => membersOf(each, name));
  return found;
}

function membersOf({ path, value }: Found, name: string): Found[] {
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const names = name === '*' ? Object.keys(members) : [name];
  return names.map((each) => ({ path: `${path}/${each}`, value: members[each] }));
}

function fieldErrors(body: unknown, path: string, { words, holds }: FieldKind): string[] {
  const isOptional = path.endsWith('?');
  return valuesAt(body, isOptional ? path.slice(0, -1) : path)
    .filter(({ value }) => !(isOptional && value === undefined))
    .filter(({ value }) => !holds(value))
    .map(({ path: at, value }) => `${at} is ${JSON.stringify(value)?.slice(0, 80)}, not ${words}`);
}

/** Returns the differences between an operation's answer and the contract. */
export function frozenFieldErrors(operationId: string, body: unknown): string[] {
  const fields = Object.entries(frozenFields[operationId]!);
  return fields.flatMap(([pattern, kind]) =>
    pathsOf(pattern).flatMap((path) => fieldErrors(body, path, kind)),
  );
}
