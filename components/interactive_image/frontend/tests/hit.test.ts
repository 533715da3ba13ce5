import { describe, expect, it } from "vitest";
import { handlePoint } from "../core/geometry";
import { cursorFor, GRASP_POINTER, GRASP_TOUCH, gripAt, objectAt, objectFrame } from "../core/hit";
import { boxOf, objectOf, onScreen, stage } from "./support";

const everywhere = (): boolean => true;

describe("what lies under the pointer", () => {
	it("is the uppermost object whose outline covers the place", () => {
		const { editor } = stage({ objects: [objectOf(), objectOf({ id: "dog", outline: "dog's outline" })] });
		expect(objectAt(editor, { x: 120, y: 110 }, everywhere)?.id).toBe("dog");
		expect(objectAt(editor, { x: 120, y: 110 }, () => false)?.id).toBe("cat");
		expect(objectAt(editor, { x: 90, y: 110 }, everywhere)).toBeUndefined();
	});

	it("is an object where it was put, not where it came from, and no removed one", () => {
		const { editor } = stage({ objects: [objectOf()] });
		editor.place({ object_id: "cat", dx: 100, dy: 50, scale: 2, rotation: 90, removed: false }, "");
		expect(objectAt(editor, { x: 120, y: 110 }, everywhere)).toBeUndefined();
		expect(objectAt(editor, { x: 220, y: 160 + 35 }, everywhere)?.id).toBe("cat");
		editor.removeObject("cat");
		expect(objectAt(editor, { x: 220, y: 160 }, everywhere)).toBeUndefined();
	});

	it("asks the outline at the place before the object was turned and scaled", () => {
		const { editor } = stage({ objects: [objectOf({ outline: "M…" })] });
		editor.place({ object_id: "cat", dx: 0, dy: 0, scale: 2, rotation: 180, removed: false }, "");
		let asked = { x: 0, y: 0 };
		objectAt(editor, { x: 130, y: 110 }, (_, at) => {
			asked = at;
			return true;
		});
		expect(asked.x).toBeCloseTo(115);
		expect(asked.y).toBeCloseTo(110);
	});

	it("is the selected object's handle before the object itself", () => {
		const { editor } = stage({ objects: [objectOf()] });
		editor.select("cat");
		const frame = objectFrame(editor, objectOf());
		const grip = (at: { x: number; y: number }) => gripAt(editor, at, at, everywhere, GRASP_POINTER)?.kind;
		expect(frame.corners.map(grip)).toEqual(["scale", "scale", "scale", "scale"]);
		expect(grip(frame.rotate)).toBe("rotate");
		expect(grip({ x: 120, y: 110 })).toBe("object");
		expect(grip({ x: 300, y: 250 })).toBeUndefined();
	});

	it("is one of a selected box's eight handles, at any zoom", () => {
		const arranged = stage({}, { boxes: [boxOf()], selected: "box" });
		const { editor } = arranged;
		editor.setMode("boxes");
		for (const scale of [0.1, 1, 16]) {
			editor.look({ scale, x: 40, y: 20 });
			const corner = handlePoint(boxOf(), "se");
			const grip = gripAt(editor, onScreen(arranged, corner.x, corner.y), corner, everywhere, GRASP_POINTER);
			expect(grip).toMatchObject(scale === 0.1 ? { kind: "handle" } : { kind: "handle", handle: "se" });
		}
	});

	it("is wider for a finger than for a mouse", () => {
		const { editor } = stage({}, { boxes: [boxOf()], selected: "box" });
		editor.setMode("boxes");
		const beside = { x: 50 - 15, y: 60 - 10 };
		expect(gripAt(editor, beside, beside, everywhere, GRASP_POINTER)).toBeNull();
		expect(gripAt(editor, beside, beside, everywhere, GRASP_TOUCH)).toMatchObject({ kind: "handle", handle: "nw" });
	});

	it("is the later of two boxes that lie over each other", () => {
		const { editor } = stage({}, { boxes: [boxOf(), boxOf({ id: "over" })] });
		editor.setMode("boxes");
		expect(gripAt(editor, { x: 90, y: 90 }, { x: 90, y: 90 }, everywhere, GRASP_POINTER)).toMatchObject({ box: { id: "over" } });
	});
});

it("shows with the pointer what a press would do", () => {
	expect(cursorFor({ kind: "handle", box: boxOf(), handle: "ne" }, "default")).toBe("nesw-resize");
	expect(cursorFor({ kind: "object", object: objectOf() }, "default")).toBe("move");
	expect(cursorFor(null, "crosshair")).toBe("crosshair");
});
