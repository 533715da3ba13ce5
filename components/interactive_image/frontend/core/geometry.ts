import type { Box, Placement, SceneObject, XY } from "./types";

export const identity = (objectId: string): Placement => ({
	object_id: objectId,
	dx: 0,
	dy: 0,
	scale: 1,
	rotation: 0,
	removed: false,
});

export const isIdentity = (placement: Placement): boolean =>
	!placement.removed &&
	placement.dx === 0 &&
	placement.dy === 0 &&
	placement.scale === 1 &&
	placement.rotation % 360 === 0;

export interface Rect {
	x: number;
	y: number;
	width: number;
	height: number;
}

export const centerOf = (rect: Rect): XY => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a point of the object lies after its placement. */
export function placePoint(object: Rect, placement: Placement, point: XY): XY {
	const middle = centerOf(object);
	const angle = radians(placement.rotation);
	const dx = (point.x - middle.x) * placement.scale;
	const dy = (point.y - middle.y) * placement.scale;
	return {
		x: middle.x + placement.dx + dx * Math.cos(angle) - dy * Math.sin(angle),
		y: middle.y + placement.dy + dx * Math.sin(angle) + dy * Math.cos(angle),
	};
}

/** The point of the object that lies at `point` after its placement. */
export function unplacePoint(object: Rect, placement: Placement, point: XY): XY {
	const middle = centerOf(object);
	const angle = radians(placement.rotation);
	const dx = point.x - middle.x - placement.dx;
	const dy = point.y - middle.y - placement.dy;
	return {
		x: middle.x + (dx * Math.cos(angle) + dy * Math.sin(angle)) / placement.scale,
		y: middle.y + (-dx * Math.sin(angle) + dy * Math.cos(angle)) / placement.scale,
	};
}

export const corners = (rect: Rect): XY[] => [
	{ x: rect.x, y: rect.y },
	{ x: rect.x + rect.width, y: rect.y },
	{ x: rect.x + rect.width, y: rect.y + rect.height },
	{ x: rect.x, y: rect.y + rect.height },
];

export const contains = (rect: Rect, point: XY, margin = 0): boolean =>
	point.x >= rect.x - margin &&
	point.y >= rect.y - margin &&
	point.x <= rect.x + rect.width + margin &&
	point.y <= rect.y + rect.height + margin;

/** Whether a placed object lies wholly outside a picture of this size. */
export function isOutside(object: Rect, placement: Placement, width: number, height: number): boolean {
	const placed = corners(object).map((corner) => placePoint(object, placement, corner));
	const xs = placed.map((point) => point.x);
	const ys = placed.map((point) => point.y);
	return Math.max(...xs) <= 0 || Math.max(...ys) <= 0 || Math.min(...xs) >= width || Math.min(...ys) >= height;
}

export type Handle = "nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w";
export const HANDLES: Handle[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

export const handlePoint = (box: Rect, handle: Handle): XY => ({
	x: box.x + box.width * (handle.includes("w") ? 0 : handle.includes("e") ? 1 : 0.5),
	y: box.y + box.height * (handle.includes("n") ? 0 : handle.includes("s") ? 1 : 0.5),
});

/** A rectangle from two opposite corners, at least one pixel large. */
export function fromCorners(first: XY, second: XY): Rect {
	return {
		x: Math.min(first.x, second.x),
		y: Math.min(first.y, second.y),
		width: Math.max(1, Math.abs(first.x - second.x)),
		height: Math.max(1, Math.abs(first.y - second.y)),
	};
}

/** Drag one handle of a box to a point; the opposite side stays. */
export function resizeBox<T extends Rect>(box: T, handle: Handle, to: XY): T {
	let [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
	if (handle.includes("w")) left = to.x;
	if (handle.includes("e")) right = to.x;
	if (handle.includes("n")) top = to.y;
	if (handle.includes("s")) bottom = to.y;
	return { ...box, ...fromCorners({ x: left, y: top }, { x: right, y: bottom }) };
}

/** Keep a rectangle's overlap with the picture; null when there is none. */
export function clipRect(rect: Rect, width: number, height: number): Rect | null {
	const left = Math.max(0, rect.x);
	const top = Math.max(0, rect.y);
	const right = Math.min(width, rect.x + rect.width);
	const bottom = Math.min(height, rect.y + rect.height);
	return right - left < 1 || bottom - top < 1 ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export function placementOf(placements: Placement[], objectId: string): Placement {
	return placements.find((placement) => placement.object_id === objectId) ?? identity(objectId);
}

export function withPlacement(placements: Placement[], changed: Placement): Placement[] {
	const others = placements.filter((placement) => placement.object_id !== changed.object_id);
	return isIdentity(changed) ? others : [...others, changed];
}

export const objectRect = (object: SceneObject): Rect => object;
export const boxRect = (box: Box): Rect => box;
