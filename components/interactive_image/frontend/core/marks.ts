import { isIdentity, withPlacement } from "./geometry";
import { emptyMarks, type Box, type Draft, type Marks, type Placement } from "./types";

const sameItems = <T extends object>(first: T[], second: T[]): boolean =>
	first === second ||
	(first.length === second.length &&
		first.every((item, index) => {
			const other = second[index];
			return item === other || (Object.keys(item) as (keyof T)[]).every((key) => item[key] === other[key]);
		}));

/** Whether the same strokes, points and boxes are drawn. */
export const sameDrawing = (first: Marks, second: Marks): boolean =>
	sameItems(first.strokes, second.strokes) &&
	sameItems(first.points, second.points) &&
	sameItems(first.boxes, second.boxes);

const moved = (marks: Marks): Placement[] =>
	marks.placements
		.filter((placement) => !isIdentity(placement))
		.sort((first, second) => (first.object_id < second.object_id ? -1 : 1));

/** Whether all objects lie at the same places. */
export const sameArrangement = (first: Marks, second: Marks): boolean =>
	first.placements === second.placements || sameItems(moved(first), moved(second));

export const sameMarks = (first: Marks, second: Marks): boolean =>
	first === second ||
	(sameDrawing(first, second) &&
		sameArrangement(first, second) &&
		first.selected === second.selected &&
		first.active_object === second.active_object);

export const isBlank = (marks: Marks): boolean =>
	marks.strokes.length + marks.points.length + marks.boxes.length + marks.placements.length === 0;

export const replaceBox = (marks: Marks, box: Box): Marks => ({
	...marks,
	boxes: marks.boxes.map((candidate) => (candidate.id === box.id ? box : candidate)),
});

export const without = (marks: Marks, ids: ReadonlySet<string>): Marks => ({
	...marks,
	strokes: marks.strokes.filter((stroke) => !ids.has(stroke.id)),
	points: marks.points.filter((point) => !ids.has(point.id)),
});

/** The marks as they look while a gesture is going on. */
export function withDraft(marks: Marks, draft: Draft): Marks {
	let shown = marks;
	if (draft.box) shown = replaceBox(shown, draft.box);
	if (draft.placement) shown = { ...shown, placements: withPlacement(shown.placements, draft.placement) };
	if (draft.erased?.size) shown = without(shown, draft.erased);
	return shown;
}

/** Marks with every field, whatever an application left out. */
export const completeMarks = (marks: Partial<Marks> | null | undefined): Marks => ({ ...emptyMarks(), ...marks });
