import { MAX_COORDINATE } from "./limits";
import type { Placement, Rect, XY } from "./types";

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

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export const distance = (first: XY, second: XY): number => Math.hypot(first.x - second.x, first.y - second.y);

export const centerOf = (rect: Rect): XY => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export const grown = (rect: Rect, by: number): Rect => ({
	x: rect.x - by,
	y: rect.y - by,
	width: rect.width + 2 * by,
	height: rect.height + 2 * by,
});

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

/** Upper left, upper right, lower right, lower left. */
export const corners = (rect: Rect): XY[] => [
	{ x: rect.x, y: rect.y },
	{ x: rect.x + rect.width, y: rect.y },
	{ x: rect.x + rect.width, y: rect.y + rect.height },
	{ x: rect.x, y: rect.y + rect.height },
];

/** The smallest upright rectangle around some points. */
export function around(points: XY[]): Rect {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const { x, y } of points) {
		left = Math.min(left, x);
		top = Math.min(top, y);
		right = Math.max(right, x);
		bottom = Math.max(bottom, y);
	}
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest upright rectangle around a placed object. */
export const placedRect = (object: Rect, placement: Placement): Rect =>
	around(corners(object).map((corner) => placePoint(object, placement, corner)));

export const contains = (rect: Rect, point: XY, margin = 0): boolean =>
	point.x >= rect.x - margin &&
	point.y >= rect.y - margin &&
	point.x <= rect.x + rect.width + margin &&
	point.y <= rect.y + rect.height + margin;

export const overlaps = (first: Rect, second: Rect): boolean =>
	first.x < second.x + second.width &&
	second.x < first.x + first.width &&
	first.y < second.y + second.height &&
	second.y < first.y + first.height;

/** Whether a placed object lies wholly outside a picture of this size. */
export const isOutside = (object: Rect, placement: Placement, width: number, height: number): boolean =>
	!overlaps(placedRect(object, placement), { x: 0, y: 0, width, height });

export type Handle = "nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w";
export const HANDLES: Handle[] = ["nw", "ne", "se", "sw", "n", "e", "s", "w"];

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

/** Move a box, keeping it inside a picture of this size. */
export const moveBox = <T extends Rect>(box: T, dx: number, dy: number, width: number, height: number): T => ({
	...box,
	x: clamp(box.x + dx, 0, Math.max(0, width - box.width)),
	y: clamp(box.y + dy, 0, Math.max(0, height - box.height)),
});

/** Keep a rectangle's overlap with the picture; null when there is less than a pixel of it. */
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

/** Replace one object's placement; one that changes nothing is left out. */
export function withPlacement(placements: Placement[], changed: Placement): Placement[] {
	const others = placements.filter((placement) => placement.object_id !== changed.object_id);
	if (isIdentity(changed)) return others;
	const limit = (value: number): number => clamp(value, -MAX_COORDINATE, MAX_COORDINATE);
	return [...others, { ...changed, dx: limit(changed.dx), dy: limit(changed.dy) }];
}
