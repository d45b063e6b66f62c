package dev.coracle.wasm;

import static dev.coracle.wasm.Feature.*;
import static dev.coracle.wasm.Immediates.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every instruction, one row each: the only list of instructions there is.
///
/// The code of a prefixed instruction is written `prefix_number`, such as `0xFC_008`. The signature lists what the
/// instruction pops and pushes, `i l f d v` for the number types and `a` for the address type of the memory it names;
/// `*` stands where the types depend on more than that. The last number is the width in bytes of a memory access.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/index-instructions.html">spec</a>
public enum Opcode {
    // Control
    UNREACHABLE(0x00, "unreachable", NONE, "*", WASM_1),
    NOP(0x01, "nop", NONE, ":", WASM_1),
    BLOCK(0x02, "block", BLOCK_TYPE, "*", WASM_1),
    LOOP(0x03, "loop", BLOCK_TYPE, "*", WASM_1),
    IF(0x04, "if", BLOCK_TYPE, "*", WASM_1),
    ELSE(0x05, "else", NONE, "*", WASM_1),
    TRY(0x06, "try", BLOCK_TYPE, "*", LEGACY_EXCEPTIONS),
    CATCH(0x07, "catch", TAG, "*", LEGACY_EXCEPTIONS),
    THROW(0x08, "throw", TAG, "*", EXCEPTIONS),
    RETHROW(0x09, "rethrow", LABEL, "*", LEGACY_EXCEPTIONS),
    THROW_REF(0x0A, "throw_ref", NONE, "*", EXCEPTIONS),
    END(0x0B, "end", NONE, "*", WASM_1),
    BR(0x0C, "br", LABEL, "*", WASM_1),
    BR_IF(0x0D, "br_if", LABEL, "*", WASM_1),
    BR_TABLE(0x0E, "br_table", LABEL_TABLE, "*", WASM_1),
    RETURN(0x0F, "return", NONE, "*", WASM_1),
    CALL(0x10, "call", FUNCTION, "*", WASM_1),
    CALL_INDIRECT(0x11, "call_indirect", TYPE_TABLE, "*", WASM_1),
    RETURN_CALL(0x12, "return_call", FUNCTION, "*", TAIL_CALLS),
    RETURN_CALL_INDIRECT(0x13, "return_call_indirect", TYPE_TABLE, "*", TAIL_CALLS),
    CALL_REF(0x14, "call_ref", TYPE, "*", FUNCTION_REFERENCES),
    RETURN_CALL_REF(0x15, "return_call_ref", TYPE, "*", TAIL_CALLS),
    DELEGATE(0x18, "delegate", LABEL, "*", LEGACY_EXCEPTIONS),
    CATCH_ALL(0x19, "catch_all", NONE, "*", LEGACY_EXCEPTIONS),
    TRY_TABLE(0x1F, "try_table", HANDLERS, "*", EXCEPTIONS),
    BR_ON_NULL(0xD5, "br_on_null", LABEL, "*", FUNCTION_REFERENCES),
    BR_ON_NON_NULL(0xD6, "br_on_non_null", LABEL, "*", FUNCTION_REFERENCES),
    BR_ON_CAST(0xFB_018, "br_on_cast", CAST_LABEL, "*", GC),
    BR_ON_CAST_FAIL(0xFB_019, "br_on_cast_fail", CAST_LABEL, "*", GC),

    // Parametric
    DROP(0x1A, "drop", NONE, "*", WASM_1),
    SELECT(0x1B, "select", NONE, "*", WASM_1),
    SELECT_TYPED(0x1C, "select", VALUE_TYPES, "*", REFERENCE_TYPES),

    // Variables
    LOCAL_GET(0x20, "local.get", LOCAL, "*", WASM_1),
    LOCAL_SET(0x21, "local.set", LOCAL, "*", WASM_1),
    LOCAL_TEE(0x22, "local.tee", LOCAL, "*", WASM_1),
    GLOBAL_GET(0x23, "global.get", GLOBAL, "*", WASM_1),
    GLOBAL_SET(0x24, "global.set", GLOBAL, "*", WASM_1),

    // Tables
    TABLE_GET(0x25, "table.get", TABLE, "*", REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", TABLE, "*", REFERENCE_TYPES),
    TABLE_INIT(0xFC_00C, "table.init", ELEMENT_TABLE, "*", BULK_MEMORY),
    ELEM_DROP(0xFC_00D, "elem.drop", ELEMENT, ":", BULK_MEMORY),
    TABLE_COPY(0xFC_00E, "table.copy", TABLE_TABLE, "*", BULK_MEMORY),
    TABLE_GROW(0xFC_00F, "table.grow", TABLE, "*", REFERENCE_TYPES),
    TABLE_SIZE(0xFC_010, "table.size", TABLE, "*", REFERENCE_TYPES),
    TABLE_FILL(0xFC_011, "table.fill", TABLE, "*", REFERENCE_TYPES),

    // Memories; `a` is the address type of the memory
    I32_LOAD(0x28, "i32.load", MEMORY_ARGUMENT, "a:i", WASM_1, 4),
    I64_LOAD(0x29, "i64.load", MEMORY_ARGUMENT, "a:l", WASM_1, 8),
    F32_LOAD(0x2A, "f32.load", MEMORY_ARGUMENT, "a:f", WASM_1, 4),
    F64_LOAD(0x2B, "f64.load", MEMORY_ARGUMENT, "a:d", WASM_1, 8),
    I32_LOAD8_S(0x2C, "i32.load8_s", MEMORY_ARGUMENT, "a:i", WASM_1, 1),
    I32_LOAD8_U(0x2D, "i32.load8_u", MEMORY_ARGUMENT, "a:i", WASM_1, 1),
    I32_LOAD16_S(0x2E, "i32.load16_s", MEMORY_ARGUMENT, "a:i", WASM_1, 2),
    I32_LOAD16_U(0x2F, "i32.load16_u", MEMORY_ARGUMENT, "a:i", WASM_1, 2),
    I64_LOAD8_S(0x30, "i64.load8_s", MEMORY_ARGUMENT, "a:l", WASM_1, 1),
    I64_LOAD8_U(0x31, "i64.load8_u", MEMORY_ARGUMENT, "a:l", WASM_1, 1),
    I64_LOAD16_S(0x32, "i64.load16_s", MEMORY_ARGUMENT, "a:l", WASM_1, 2),
    I64_LOAD16_U(0x33, "i64.load16_u", MEMORY_ARGUMENT, "a:l", WASM_1, 2),
    I64_LOAD32_S(0x34, "i64.load32_s", MEMORY_ARGUMENT, "a:l", WASM_1, 4),
    I64_LOAD32_U(0x35, "i64.load32_u", MEMORY_ARGUMENT, "a:l", WASM_1, 4),
    I32_STORE(0x36, "i32.store", MEMORY_ARGUMENT, "ai:", WASM_1, 4),
    I64_STORE(0x37, "i64.store", MEMORY_ARGUMENT, "al:", WASM_1, 8),
    F32_STORE(0x38, "f32.store", MEMORY_ARGUMENT, "af:", WASM_1, 4),
    F64_STORE(0x39, "f64.store", MEMORY_ARGUMENT, "ad:", WASM_1, 8),
    I32_STORE8(0x3A, "i32.store8", MEMORY_ARGUMENT, "ai:", WASM_1, 1),
    I32_STORE16(0x3B, "i32.store16", MEMORY_ARGUMENT, "ai:", WASM_1, 2),
    I64_STORE8(0x3C, "i64.store8", MEMORY_ARGUMENT, "al:", WASM_1, 1),
    I64_STORE16(0x3D, "i64.store16", MEMORY_ARGUMENT, "al:", WASM_1, 2),
    I64_STORE32(0x3E, "i64.store32", MEMORY_ARGUMENT, "al:", WASM_1, 4),
    MEMORY_SIZE(0x3F, "memory.size", MEMORY, ":a", WASM_1),
    MEMORY_GROW(0x40, "memory.grow", MEMORY, "a:a", WASM_1),
    MEMORY_INIT(0xFC_008, "memory.init", DATA_MEMORY, "aii:", BULK_MEMORY),
    DATA_DROP(0xFC_009, "data.drop", DATA, ":", BULK_MEMORY),
    MEMORY_COPY(0xFC_00A, "memory.copy", MEMORY_MEMORY, "*", BULK_MEMORY),
    MEMORY_FILL(0xFC_00B, "memory.fill", MEMORY, "aia:", BULK_MEMORY),

    // Numbers
    I32_CONST(0x41, "i32.const", I32, ":i", WASM_1),
    I64_CONST(0x42, "i64.const", I64, ":l", WASM_1),
    F32_CONST(0x43, "f32.const", F32, ":f", WASM_1),
    F64_CONST(0x44, "f64.const", F64, ":d", WASM_1),
    I32_EQZ(0x45, "i32.eqz", NONE, "i:i", WASM_1),
    I32_EQ(0x46, "i32.eq", NONE, "ii:i", WASM_1),
    I32_NE(0x47, "i32.ne", NONE, "ii:i", WASM_1),
    I32_LT_S(0x48, "i32.lt_s", NONE, "ii:i", WASM_1),
    I32_LT_U(0x49, "i32.lt_u", NONE, "ii:i", WASM_1),
    I32_GT_S(0x4A, "i32.gt_s", NONE, "ii:i", WASM_1),
    I32_GT_U(0x4B, "i32.gt_u", NONE, "ii:i", WASM_1),
    I32_LE_S(0x4C, "i32.le_s", NONE, "ii:i", WASM_1),
    I32_LE_U(0x4D, "i32.le_u", NONE, "ii:i", WASM_1),
    I32_GE_S(0x4E, "i32.ge_s", NONE, "ii:i", WASM_1),
    I32_GE_U(0x4F, "i32.ge_u", NONE, "ii:i", WASM_1),
    I64_EQZ(0x50, "i64.eqz", NONE, "l:i", WASM_1),
    I64_EQ(0x51, "i64.eq", NONE, "ll:i", WASM_1),
    I64_NE(0x52, "i64.ne", NONE, "ll:i", WASM_1),
    I64_LT_S(0x53, "i64.lt_s", NONE, "ll:i", WASM_1),
    I64_LT_U(0x54, "i64.lt_u", NONE, "ll:i", WASM_1),
    I64_GT_S(0x55, "i64.gt_s", NONE, "ll:i", WASM_1),
    I64_GT_U(0x56, "i64.gt_u", NONE, "ll:i", WASM_1),
    I64_LE_S(0x57, "i64.le_s", NONE, "ll:i", WASM_1),
    I64_LE_U(0x58, "i64.le_u", NONE, "ll:i", WASM_1),
    I64_GE_S(0x59, "i64.ge_s", NONE, "ll:i", WASM_1),
    I64_GE_U(0x5A, "i64.ge_u", NONE, "ll:i", WASM_1),
    F32_EQ(0x5B, "f32.eq", NONE, "ff:i", WASM_1),
    F32_NE(0x5C, "f32.ne", NONE, "ff:i", WASM_1),
    F32_LT(0x5D, "f32.lt", NONE, "ff:i", WASM_1),
    F32_GT(0x5E, "f32.gt", NONE, "ff:i", WASM_1),
    F32_LE(0x5F, "f32.le", NONE, "ff:i", WASM_1),
    F32_GE(0x60, "f32.ge", NONE, "ff:i", WASM_1),
    F64_EQ(0x61, "f64.eq", NONE, "dd:i", WASM_1),
    F64_NE(0x62, "f64.ne", NONE, "dd:i", WASM_1),
    F64_LT(0x63, "f64.lt", NONE, "dd:i", WASM_1),
    F64_GT(0x64, "f64.gt", NONE, "dd:i", WASM_1),
    F64_LE(0x65, "f64.le", NONE, "dd:i", WASM_1),
    F64_GE(0x66, "f64.ge", NONE, "dd:i", WASM_1),
    I32_CLZ(0x67, "i32.clz", NONE, "i:i", WASM_1),
    I32_CTZ(0x68, "i32.ctz", NONE, "i:i", WASM_1),
    I32_POPCNT(0x69, "i32.popcnt", NONE, "i:i", WASM_1),
    I32_ADD(0x6A, "i32.add", NONE, "ii:i", WASM_1),
    I32_SUB(0x6B, "i32.sub", NONE, "ii:i", WASM_1),
    I32_MUL(0x6C, "i32.mul", NONE, "ii:i", WASM_1),
    I32_DIV_S(0x6D, "i32.div_s", NONE, "ii:i", WASM_1),
    I32_DIV_U(0x6E, "i32.div_u", NONE, "ii:i", WASM_1),
    I32_REM_S(0x6F, "i32.rem_s", NONE, "ii:i", WASM_1),
    I32_REM_U(0x70, "i32.rem_u", NONE, "ii:i", WASM_1),
    I32_AND(0x71, "i32.and", NONE, "ii:i", WASM_1),
    I32_OR(0x72, "i32.or", NONE, "ii:i", WASM_1),
    I32_XOR(0x73, "i32.xor", NONE, "ii:i", WASM_1),
    I32_SHL(0x74, "i32.shl", NONE, "ii:i", WASM_1),
    I32_SHR_S(0x75, "i32.shr_s", NONE, "ii:i", WASM_1),
    I32_SHR_U(0x76, "i32.shr_u", NONE, "ii:i", WASM_1),
    I32_ROTL(0x77, "i32.rotl", NONE, "ii:i", WASM_1),
    I32_ROTR(0x78, "i32.rotr", NONE, "ii:i", WASM_1),
    I64_CLZ(0x79, "i64.clz", NONE, "l:l", WASM_1),
    I64_CTZ(0x7A, "i64.ctz", NONE, "l:l", WASM_1),
    I64_POPCNT(0x7B, "i64.popcnt", NONE, "l:l", WASM_1),
    I64_ADD(0x7C, "i64.add", NONE, "ll:l", WASM_1),
    I64_SUB(0x7D, "i64.sub", NONE, "ll:l", WASM_1),
    I64_MUL(0x7E, "i64.mul", NONE, "ll:l", WASM_1),
    I64_DIV_S(0x7F, "i64.div_s", NONE, "ll:l", WASM_1),
    I64_DIV_U(0x80, "i64.div_u", NONE, "ll:l", WASM_1),
    I64_REM_S(0x81, "i64.rem_s", NONE, "ll:l", WASM_1),
    I64_REM_U(0x82, "i64.rem_u", NONE, "ll:l", WASM_1),
    I64_AND(0x83, "i64.and", NONE, "ll:l", WASM_1),
    I64_OR(0x84, "i64.or", NONE, "ll:l", WASM_1),
    I64_XOR(0x85, "i64.xor", NONE, "ll:l", WASM_1),
    I64_SHL(0x86, "i64.shl", NONE, "ll:l", WASM_1),
    I64_SHR_S(0x87, "i64.shr_s", NONE, "ll:l", WASM_1),
    I64_SHR_U(0x88, "i64.shr_u", NONE, "ll:l", WASM_1),
    I64_ROTL(0x89, "i64.rotl", NONE, "ll:l", WASM_1),
    I64_ROTR(0x8A, "i64.rotr", NONE, "ll:l", WASM_1),
    F32_ABS(0x8B, "f32.abs", NONE, "f:f", WASM_1),
    F32_NEG(0x8C, "f32.neg", NONE, "f:f", WASM_1),
    F32_CEIL(0x8D, "f32.ceil", NONE, "f:f", WASM_1),
    F32_FLOOR(0x8E, "f32.floor", NONE, "f:f", WASM_1),
    F32_TRUNC(0x8F, "f32.trunc", NONE, "f:f", WASM_1),
    F32_NEAREST(0x90, "f32.nearest", NONE, "f:f", WASM_1),
    F32_SQRT(0x91, "f32.sqrt", NONE, "f:f", WASM_1),
    F32_ADD(0x92, "f32.add", NONE, "ff:f", WASM_1),
    F32_SUB(0x93, "f32.sub", NONE, "ff:f", WASM_1),
    F32_MUL(0x94, "f32.mul", NONE, "ff:f", WASM_1),
    F32_DIV(0x95, "f32.div", NONE, "ff:f", WASM_1),
    F32_MIN(0x96, "f32.min", NONE, "ff:f", WASM_1),
    F32_MAX(0x97, "f32.max", NONE, "ff:f", WASM_1),
    F32_COPYSIGN(0x98, "f32.copysign", NONE, "ff:f", WASM_1),
    F64_ABS(0x99, "f64.abs", NONE, "d:d", WASM_1),
    F64_NEG(0x9A, "f64.neg", NONE, "d:d", WASM_1),
    F64_CEIL(0x9B, "f64.ceil", NONE, "d:d", WASM_1),
    F64_FLOOR(0x9C, "f64.floor", NONE, "d:d", WASM_1),
    F64_TRUNC(0x9D, "f64.trunc", NONE, "d:d", WASM_1),
    F64_NEAREST(0x9E, "f64.nearest", NONE, "d:d", WASM_1),
    F64_SQRT(0x9F, "f64.sqrt", NONE, "d:d", WASM_1),
    F64_ADD(0xA0, "f64.add", NONE, "dd:d", WASM_1),
    F64_SUB(0xA1, "f64.sub", NONE, "dd:d", WASM_1),
    F64_MUL(0xA2, "f64.mul", NONE, "dd:d", WASM_1),
    F64_DIV(0xA3, "f64.div", NONE, "dd:d", WASM_1),
    F64_MIN(0xA4, "f64.min", NONE, "dd:d", WASM_1),
    F64_MAX(0xA5, "f64.max", NONE, "dd:d", WASM_1),
    F64_COPYSIGN(0xA6, "f64.copysign", NONE, "dd:d", WASM_1),
    I32_WRAP_I64(0xA7, "i32.wrap_i64", NONE, "l:i", WASM_1),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", NONE, "f:i", WASM_1),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", NONE, "f:i", WASM_1),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", NONE, "d:i", WASM_1),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", NONE, "d:i", WASM_1),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", NONE, "i:l", WASM_1),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", NONE, "i:l", WASM_1),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", NONE, "f:l", WASM_1),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", NONE, "f:l", WASM_1),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", NONE, "d:l", WASM_1),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", NONE, "d:l", WASM_1),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", NONE, "i:f", WASM_1),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", NONE, "i:f", WASM_1),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", NONE, "l:f", WASM_1),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", NONE, "l:f", WASM_1),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", NONE, "d:f", WASM_1),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", NONE, "i:d", WASM_1),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", NONE, "i:d", WASM_1),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", NONE, "l:d", WASM_1),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", NONE, "l:d", WASM_1),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", NONE, "f:d", WASM_1),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", NONE, "f:i", WASM_1),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", NONE, "d:l", WASM_1),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", NONE, "i:f", WASM_1),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", NONE, "l:d", WASM_1),
    I32_EXTEND8_S(0xC0, "i32.extend8_s", NONE, "i:i", SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", NONE, "i:i", SIGN_EXTENSION),
    I64_EXTEND8_S(0xC2, "i64.extend8_s", NONE, "l:l", SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", NONE, "l:l", SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", NONE, "l:l", SIGN_EXTENSION),
    I32_TRUNC_SAT_F32_S(0xFC_000, "i32.trunc_sat_f32_s", NONE, "f:i", SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F32_U(0xFC_001, "i32.trunc_sat_f32_u", NONE, "f:i", SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_S(0xFC_002, "i32.trunc_sat_f64_s", NONE, "d:i", SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_U(0xFC_003, "i32.trunc_sat_f64_u", NONE, "d:i", SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_S(0xFC_004, "i64.trunc_sat_f32_s", NONE, "f:l", SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_U(0xFC_005, "i64.trunc_sat_f32_u", NONE, "f:l", SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_S(0xFC_006, "i64.trunc_sat_f64_s", NONE, "d:l", SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_U(0xFC_007, "i64.trunc_sat_f64_u", NONE, "d:l", SATURATING_CONVERSIONS),
    I64_ADD128(0xFC_013, "i64.add128", NONE, "llll:ll", WIDE_ARITHMETIC),
    I64_SUB128(0xFC_014, "i64.sub128", NONE, "llll:ll", WIDE_ARITHMETIC),
    I64_MUL_WIDE_S(0xFC_015, "i64.mul_wide_s", NONE, "ll:ll", WIDE_ARITHMETIC),
    I64_MUL_WIDE_U(0xFC_016, "i64.mul_wide_u", NONE, "ll:ll", WIDE_ARITHMETIC),

    // References
    REF_NULL(0xD0, "ref.null", HEAP_TYPE, "*", REFERENCE_TYPES),
    REF_IS_NULL(0xD1, "ref.is_null", NONE, "*", REFERENCE_TYPES),
    REF_FUNC(0xD2, "ref.func", FUNCTION, "*", REFERENCE_TYPES),
    REF_EQ(0xD3, "ref.eq", NONE, "*", GC),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", NONE, "*", FUNCTION_REFERENCES),
    REF_TEST(0xFB_014, "ref.test", HEAP_TYPE, "*", GC),
    REF_TEST_NULL(0xFB_015, "ref.test", HEAP_TYPE, "*", GC),
    REF_CAST(0xFB_016, "ref.cast", HEAP_TYPE, "*", GC),
    REF_CAST_NULL(0xFB_017, "ref.cast", HEAP_TYPE, "*", GC),
    ANY_CONVERT_EXTERN(0xFB_01A, "any.convert_extern", NONE, "*", GC),
    EXTERN_CONVERT_ANY(0xFB_01B, "extern.convert_any", NONE, "*", GC),
    REF_I31(0xFB_01C, "ref.i31", NONE, "*", GC),
    I31_GET_S(0xFB_01D, "i31.get_s", NONE, "*", GC),
    I31_GET_U(0xFB_01E, "i31.get_u", NONE, "*", GC),

    // Aggregates
    STRUCT_NEW(0xFB_000, "struct.new", TYPE, "*", GC),
    STRUCT_NEW_DEFAULT(0xFB_001, "struct.new_default", TYPE, "*", GC),
    STRUCT_GET(0xFB_002, "struct.get", TYPE_FIELD, "*", GC),
    STRUCT_GET_S(0xFB_003, "struct.get_s", TYPE_FIELD, "*", GC),
    STRUCT_GET_U(0xFB_004, "struct.get_u", TYPE_FIELD, "*", GC),
    STRUCT_SET(0xFB_005, "struct.set", TYPE_FIELD, "*", GC),
    ARRAY_NEW(0xFB_006, "array.new", TYPE, "*", GC),
    ARRAY_NEW_DEFAULT(0xFB_007, "array.new_default", TYPE, "*", GC),
    ARRAY_NEW_FIXED(0xFB_008, "array.new_fixed", TYPE_LENGTH, "*", GC),
    ARRAY_NEW_DATA(0xFB_009, "array.new_data", TYPE_DATA, "*", GC),
    ARRAY_NEW_ELEM(0xFB_00A, "array.new_elem", TYPE_ELEMENT, "*", GC),
    ARRAY_GET(0xFB_00B, "array.get", TYPE, "*", GC),
    ARRAY_GET_S(0xFB_00C, "array.get_s", TYPE, "*", GC),
    ARRAY_GET_U(0xFB_00D, "array.get_u", TYPE, "*", GC),
    ARRAY_SET(0xFB_00E, "array.set", TYPE, "*", GC),
    ARRAY_LEN(0xFB_00F, "array.len", NONE, "*", GC),
    ARRAY_FILL(0xFB_010, "array.fill", TYPE, "*", GC),
    ARRAY_COPY(0xFB_011, "array.copy", TYPE_TYPE, "*", GC),
    ARRAY_INIT_DATA(0xFB_012, "array.init_data", TYPE_DATA, "*", GC),
    ARRAY_INIT_ELEM(0xFB_013, "array.init_elem", TYPE_ELEMENT, "*", GC),

    // Vectors
    V128_LOAD(0xFD_000, "v128.load", MEMORY_ARGUMENT, "a:v", SIMD, 16),
    V128_LOAD8X8_S(0xFD_001, "v128.load8x8_s", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD8X8_U(0xFD_002, "v128.load8x8_u", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD16X4_S(0xFD_003, "v128.load16x4_s", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD16X4_U(0xFD_004, "v128.load16x4_u", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD32X2_S(0xFD_005, "v128.load32x2_s", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD32X2_U(0xFD_006, "v128.load32x2_u", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_LOAD8_SPLAT(0xFD_007, "v128.load8_splat", MEMORY_ARGUMENT, "a:v", SIMD, 1),
    V128_LOAD16_SPLAT(0xFD_008, "v128.load16_splat", MEMORY_ARGUMENT, "a:v", SIMD, 2),
    V128_LOAD32_SPLAT(0xFD_009, "v128.load32_splat", MEMORY_ARGUMENT, "a:v", SIMD, 4),
    V128_LOAD64_SPLAT(0xFD_00A, "v128.load64_splat", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    V128_STORE(0xFD_00B, "v128.store", MEMORY_ARGUMENT, "av:", SIMD, 16),
    V128_CONST(0xFD_00C, "v128.const", V128, ":v", SIMD),
    I8X16_SHUFFLE(0xFD_00D, "i8x16.shuffle", SHUFFLE, "vv:v", SIMD),
    I8X16_SWIZZLE(0xFD_00E, "i8x16.swizzle", NONE, "vv:v", SIMD),
    I8X16_SPLAT(0xFD_00F, "i8x16.splat", NONE, "i:v", SIMD),
    I16X8_SPLAT(0xFD_010, "i16x8.splat", NONE, "i:v", SIMD),
    I32X4_SPLAT(0xFD_011, "i32x4.splat", NONE, "i:v", SIMD),
    I64X2_SPLAT(0xFD_012, "i64x2.splat", NONE, "l:v", SIMD),
    F32X4_SPLAT(0xFD_013, "f32x4.splat", NONE, "f:v", SIMD),
    F64X2_SPLAT(0xFD_014, "f64x2.splat", NONE, "d:v", SIMD),
    I8X16_EXTRACT_LANE_S(0xFD_015, "i8x16.extract_lane_s", LANE, "v:i", SIMD),
    I8X16_EXTRACT_LANE_U(0xFD_016, "i8x16.extract_lane_u", LANE, "v:i", SIMD),
    I8X16_REPLACE_LANE(0xFD_017, "i8x16.replace_lane", LANE, "vi:v", SIMD),
    I16X8_EXTRACT_LANE_S(0xFD_018, "i16x8.extract_lane_s", LANE, "v:i", SIMD),
    I16X8_EXTRACT_LANE_U(0xFD_019, "i16x8.extract_lane_u", LANE, "v:i", SIMD),
    I16X8_REPLACE_LANE(0xFD_01A, "i16x8.replace_lane", LANE, "vi:v", SIMD),
    I32X4_EXTRACT_LANE(0xFD_01B, "i32x4.extract_lane", LANE, "v:i", SIMD),
    I32X4_REPLACE_LANE(0xFD_01C, "i32x4.replace_lane", LANE, "vi:v", SIMD),
    I64X2_EXTRACT_LANE(0xFD_01D, "i64x2.extract_lane", LANE, "v:l", SIMD),
    I64X2_REPLACE_LANE(0xFD_01E, "i64x2.replace_lane", LANE, "vl:v", SIMD),
    F32X4_EXTRACT_LANE(0xFD_01F, "f32x4.extract_lane", LANE, "v:f", SIMD),
    F32X4_REPLACE_LANE(0xFD_020, "f32x4.replace_lane", LANE, "vf:v", SIMD),
    F64X2_EXTRACT_LANE(0xFD_021, "f64x2.extract_lane", LANE, "v:d", SIMD),
    F64X2_REPLACE_LANE(0xFD_022, "f64x2.replace_lane", LANE, "vd:v", SIMD),
    I8X16_EQ(0xFD_023, "i8x16.eq", NONE, "vv:v", SIMD),
    I8X16_NE(0xFD_024, "i8x16.ne", NONE, "vv:v", SIMD),
    I8X16_LT_S(0xFD_025, "i8x16.lt_s", NONE, "vv:v", SIMD),
    I8X16_LT_U(0xFD_026, "i8x16.lt_u", NONE, "vv:v", SIMD),
    I8X16_GT_S(0xFD_027, "i8x16.gt_s", NONE, "vv:v", SIMD),
    I8X16_GT_U(0xFD_028, "i8x16.gt_u", NONE, "vv:v", SIMD),
    I8X16_LE_S(0xFD_029, "i8x16.le_s", NONE, "vv:v", SIMD),
    I8X16_LE_U(0xFD_02A, "i8x16.le_u", NONE, "vv:v", SIMD),
    I8X16_GE_S(0xFD_02B, "i8x16.ge_s", NONE, "vv:v", SIMD),
    I8X16_GE_U(0xFD_02C, "i8x16.ge_u", NONE, "vv:v", SIMD),
    I16X8_EQ(0xFD_02D, "i16x8.eq", NONE, "vv:v", SIMD),
    I16X8_NE(0xFD_02E, "i16x8.ne", NONE, "vv:v", SIMD),
    I16X8_LT_S(0xFD_02F, "i16x8.lt_s", NONE, "vv:v", SIMD),
    I16X8_LT_U(0xFD_030, "i16x8.lt_u", NONE, "vv:v", SIMD),
    I16X8_GT_S(0xFD_031, "i16x8.gt_s", NONE, "vv:v", SIMD),
    I16X8_GT_U(0xFD_032, "i16x8.gt_u", NONE, "vv:v", SIMD),
    I16X8_LE_S(0xFD_033, "i16x8.le_s", NONE, "vv:v", SIMD),
    I16X8_LE_U(0xFD_034, "i16x8.le_u", NONE, "vv:v", SIMD),
    I16X8_GE_S(0xFD_035, "i16x8.ge_s", NONE, "vv:v", SIMD),
    I16X8_GE_U(0xFD_036, "i16x8.ge_u", NONE, "vv:v", SIMD),
    I32X4_EQ(0xFD_037, "i32x4.eq", NONE, "vv:v", SIMD),
    I32X4_NE(0xFD_038, "i32x4.ne", NONE, "vv:v", SIMD),
    I32X4_LT_S(0xFD_039, "i32x4.lt_s", NONE, "vv:v", SIMD),
    I32X4_LT_U(0xFD_03A, "i32x4.lt_u", NONE, "vv:v", SIMD),
    I32X4_GT_S(0xFD_03B, "i32x4.gt_s", NONE, "vv:v", SIMD),
    I32X4_GT_U(0xFD_03C, "i32x4.gt_u", NONE, "vv:v", SIMD),
    I32X4_LE_S(0xFD_03D, "i32x4.le_s", NONE, "vv:v", SIMD),
    I32X4_LE_U(0xFD_03E, "i32x4.le_u", NONE, "vv:v", SIMD),
    I32X4_GE_S(0xFD_03F, "i32x4.ge_s", NONE, "vv:v", SIMD),
    I32X4_GE_U(0xFD_040, "i32x4.ge_u", NONE, "vv:v", SIMD),
    F32X4_EQ(0xFD_041, "f32x4.eq", NONE, "vv:v", SIMD),
    F32X4_NE(0xFD_042, "f32x4.ne", NONE, "vv:v", SIMD),
    F32X4_LT(0xFD_043, "f32x4.lt", NONE, "vv:v", SIMD),
    F32X4_GT(0xFD_044, "f32x4.gt", NONE, "vv:v", SIMD),
    F32X4_LE(0xFD_045, "f32x4.le", NONE, "vv:v", SIMD),
    F32X4_GE(0xFD_046, "f32x4.ge", NONE, "vv:v", SIMD),
    F64X2_EQ(0xFD_047, "f64x2.eq", NONE, "vv:v", SIMD),
    F64X2_NE(0xFD_048, "f64x2.ne", NONE, "vv:v", SIMD),
    F64X2_LT(0xFD_049, "f64x2.lt", NONE, "vv:v", SIMD),
    F64X2_GT(0xFD_04A, "f64x2.gt", NONE, "vv:v", SIMD),
    F64X2_LE(0xFD_04B, "f64x2.le", NONE, "vv:v", SIMD),
    F64X2_GE(0xFD_04C, "f64x2.ge", NONE, "vv:v", SIMD),
    V128_NOT(0xFD_04D, "v128.not", NONE, "v:v", SIMD),
    V128_AND(0xFD_04E, "v128.and", NONE, "vv:v", SIMD),
    V128_ANDNOT(0xFD_04F, "v128.andnot", NONE, "vv:v", SIMD),
    V128_OR(0xFD_050, "v128.or", NONE, "vv:v", SIMD),
    V128_XOR(0xFD_051, "v128.xor", NONE, "vv:v", SIMD),
    V128_BITSELECT(0xFD_052, "v128.bitselect", NONE, "vvv:v", SIMD),
    V128_ANY_TRUE(0xFD_053, "v128.any_true", NONE, "v:i", SIMD),
    V128_LOAD8_LANE(0xFD_054, "v128.load8_lane", MEMORY_LANE, "av:v", SIMD, 1),
    V128_LOAD16_LANE(0xFD_055, "v128.load16_lane", MEMORY_LANE, "av:v", SIMD, 2),
    V128_LOAD32_LANE(0xFD_056, "v128.load32_lane", MEMORY_LANE, "av:v", SIMD, 4),
    V128_LOAD64_LANE(0xFD_057, "v128.load64_lane", MEMORY_LANE, "av:v", SIMD, 8),
    V128_STORE8_LANE(0xFD_058, "v128.store8_lane", MEMORY_LANE, "av:", SIMD, 1),
    V128_STORE16_LANE(0xFD_059, "v128.store16_lane", MEMORY_LANE, "av:", SIMD, 2),
    V128_STORE32_LANE(0xFD_05A, "v128.store32_lane", MEMORY_LANE, "av:", SIMD, 4),
    V128_STORE64_LANE(0xFD_05B, "v128.store64_lane", MEMORY_LANE, "av:", SIMD, 8),
    V128_LOAD32_ZERO(0xFD_05C, "v128.load32_zero", MEMORY_ARGUMENT, "a:v", SIMD, 4),
    V128_LOAD64_ZERO(0xFD_05D, "v128.load64_zero", MEMORY_ARGUMENT, "a:v", SIMD, 8),
    F32X4_DEMOTE_F64X2_ZERO(0xFD_05E, "f32x4.demote_f64x2_zero", NONE, "v:v", SIMD),
    F64X2_PROMOTE_LOW_F32X4(0xFD_05F, "f64x2.promote_low_f32x4", NONE, "v:v", SIMD),
    I8X16_ABS(0xFD_060, "i8x16.abs", NONE, "v:v", SIMD),
    I8X16_NEG(0xFD_061, "i8x16.neg", NONE, "v:v", SIMD),
    I8X16_POPCNT(0xFD_062, "i8x16.popcnt", NONE, "v:v", SIMD),
    I8X16_ALL_TRUE(0xFD_063, "i8x16.all_true", NONE, "v:i", SIMD),
    I8X16_BITMASK(0xFD_064, "i8x16.bitmask", NONE, "v:i", SIMD),
    I8X16_NARROW_I16X8_S(0xFD_065, "i8x16.narrow_i16x8_s", NONE, "vv:v", SIMD),
    I8X16_NARROW_I16X8_U(0xFD_066, "i8x16.narrow_i16x8_u", NONE, "vv:v", SIMD),
    F32X4_CEIL(0xFD_067, "f32x4.ceil", NONE, "v:v", SIMD),
    F32X4_FLOOR(0xFD_068, "f32x4.floor", NONE, "v:v", SIMD),
    F32X4_TRUNC(0xFD_069, "f32x4.trunc", NONE, "v:v", SIMD),
    F32X4_NEAREST(0xFD_06A, "f32x4.nearest", NONE, "v:v", SIMD),
    I8X16_SHL(0xFD_06B, "i8x16.shl", NONE, "vi:v", SIMD),
    I8X16_SHR_S(0xFD_06C, "i8x16.shr_s", NONE, "vi:v", SIMD),
    I8X16_SHR_U(0xFD_06D, "i8x16.shr_u", NONE, "vi:v", SIMD),
    I8X16_ADD(0xFD_06E, "i8x16.add", NONE, "vv:v", SIMD),
    I8X16_ADD_SAT_S(0xFD_06F, "i8x16.add_sat_s", NONE, "vv:v", SIMD),
    I8X16_ADD_SAT_U(0xFD_070, "i8x16.add_sat_u", NONE, "vv:v", SIMD),
    I8X16_SUB(0xFD_071, "i8x16.sub", NONE, "vv:v", SIMD),
    I8X16_SUB_SAT_S(0xFD_072, "i8x16.sub_sat_s", NONE, "vv:v", SIMD),
    I8X16_SUB_SAT_U(0xFD_073, "i8x16.sub_sat_u", NONE, "vv:v", SIMD),
    F64X2_CEIL(0xFD_074, "f64x2.ceil", NONE, "v:v", SIMD),
    F64X2_FLOOR(0xFD_075, "f64x2.floor", NONE, "v:v", SIMD),
    I8X16_MIN_S(0xFD_076, "i8x16.min_s", NONE, "vv:v", SIMD),
    I8X16_MIN_U(0xFD_077, "i8x16.min_u", NONE, "vv:v", SIMD),
    I8X16_MAX_S(0xFD_078, "i8x16.max_s", NONE, "vv:v", SIMD),
    I8X16_MAX_U(0xFD_079, "i8x16.max_u", NONE, "vv:v", SIMD),
    F64X2_TRUNC(0xFD_07A, "f64x2.trunc", NONE, "v:v", SIMD),
    I8X16_AVGR_U(0xFD_07B, "i8x16.avgr_u", NONE, "vv:v", SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_S(0xFD_07C, "i16x8.extadd_pairwise_i8x16_s", NONE, "v:v", SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U(0xFD_07D, "i16x8.extadd_pairwise_i8x16_u", NONE, "v:v", SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S(0xFD_07E, "i32x4.extadd_pairwise_i16x8_s", NONE, "v:v", SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U(0xFD_07F, "i32x4.extadd_pairwise_i16x8_u", NONE, "v:v", SIMD),
    I16X8_ABS(0xFD_080, "i16x8.abs", NONE, "v:v", SIMD),
    I16X8_NEG(0xFD_081, "i16x8.neg", NONE, "v:v", SIMD),
    I16X8_Q15MULR_SAT_S(0xFD_082, "i16x8.q15mulr_sat_s", NONE, "vv:v", SIMD),
    I16X8_ALL_TRUE(0xFD_083, "i16x8.all_true", NONE, "v:i", SIMD),
    I16X8_BITMASK(0xFD_084, "i16x8.bitmask", NONE, "v:i", SIMD),
    I16X8_NARROW_I32X4_S(0xFD_085, "i16x8.narrow_i32x4_s", NONE, "vv:v", SIMD),
    I16X8_NARROW_I32X4_U(0xFD_086, "i16x8.narrow_i32x4_u", NONE, "vv:v", SIMD),
    I16X8_EXTEND_LOW_I8X16_S(0xFD_087, "i16x8.extend_low_i8x16_s", NONE, "v:v", SIMD),
    I16X8_EXTEND_HIGH_I8X16_S(0xFD_088, "i16x8.extend_high_i8x16_s", NONE, "v:v", SIMD),
    I16X8_EXTEND_LOW_I8X16_U(0xFD_089, "i16x8.extend_low_i8x16_u", NONE, "v:v", SIMD),
    I16X8_EXTEND_HIGH_I8X16_U(0xFD_08A, "i16x8.extend_high_i8x16_u", NONE, "v:v", SIMD),
    I16X8_SHL(0xFD_08B, "i16x8.shl", NONE, "vi:v", SIMD),
    I16X8_SHR_S(0xFD_08C, "i16x8.shr_s", NONE, "vi:v", SIMD),
    I16X8_SHR_U(0xFD_08D, "i16x8.shr_u", NONE, "vi:v", SIMD),
    I16X8_ADD(0xFD_08E, "i16x8.add", NONE, "vv:v", SIMD),
    I16X8_ADD_SAT_S(0xFD_08F, "i16x8.add_sat_s", NONE, "vv:v", SIMD),
    I16X8_ADD_SAT_U(0xFD_090, "i16x8.add_sat_u", NONE, "vv:v", SIMD),
    I16X8_SUB(0xFD_091, "i16x8.sub", NONE, "vv:v", SIMD),
    I16X8_SUB_SAT_S(0xFD_092, "i16x8.sub_sat_s", NONE, "vv:v", SIMD),
    I16X8_SUB_SAT_U(0xFD_093, "i16x8.sub_sat_u", NONE, "vv:v", SIMD),
    F64X2_NEAREST(0xFD_094, "f64x2.nearest", NONE, "v:v", SIMD),
    I16X8_MUL(0xFD_095, "i16x8.mul", NONE, "vv:v", SIMD),
    I16X8_MIN_S(0xFD_096, "i16x8.min_s", NONE, "vv:v", SIMD),
    I16X8_MIN_U(0xFD_097, "i16x8.min_u", NONE, "vv:v", SIMD),
    I16X8_MAX_S(0xFD_098, "i16x8.max_s", NONE, "vv:v", SIMD),
    I16X8_MAX_U(0xFD_099, "i16x8.max_u", NONE, "vv:v", SIMD),
    I16X8_AVGR_U(0xFD_09B, "i16x8.avgr_u", NONE, "vv:v", SIMD),
    I16X8_EXTMUL_LOW_I8X16_S(0xFD_09C, "i16x8.extmul_low_i8x16_s", NONE, "vv:v", SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S(0xFD_09D, "i16x8.extmul_high_i8x16_s", NONE, "vv:v", SIMD),
    I16X8_EXTMUL_LOW_I8X16_U(0xFD_09E, "i16x8.extmul_low_i8x16_u", NONE, "vv:v", SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U(0xFD_09F, "i16x8.extmul_high_i8x16_u", NONE, "vv:v", SIMD),
    I32X4_ABS(0xFD_0A0, "i32x4.abs", NONE, "v:v", SIMD),
    I32X4_NEG(0xFD_0A1, "i32x4.neg", NONE, "v:v", SIMD),
    I32X4_ALL_TRUE(0xFD_0A3, "i32x4.all_true", NONE, "v:i", SIMD),
    I32X4_BITMASK(0xFD_0A4, "i32x4.bitmask", NONE, "v:i", SIMD),
    I32X4_EXTEND_LOW_I16X8_S(0xFD_0A7, "i32x4.extend_low_i16x8_s", NONE, "v:v", SIMD),
    I32X4_EXTEND_HIGH_I16X8_S(0xFD_0A8, "i32x4.extend_high_i16x8_s", NONE, "v:v", SIMD),
    I32X4_EXTEND_LOW_I16X8_U(0xFD_0A9, "i32x4.extend_low_i16x8_u", NONE, "v:v", SIMD),
    I32X4_EXTEND_HIGH_I16X8_U(0xFD_0AA, "i32x4.extend_high_i16x8_u", NONE, "v:v", SIMD),
    I32X4_SHL(0xFD_0AB, "i32x4.shl", NONE, "vi:v", SIMD),
    I32X4_SHR_S(0xFD_0AC, "i32x4.shr_s", NONE, "vi:v", SIMD),
    I32X4_SHR_U(0xFD_0AD, "i32x4.shr_u", NONE, "vi:v", SIMD),
    I32X4_ADD(0xFD_0AE, "i32x4.add", NONE, "vv:v", SIMD),
    I32X4_SUB(0xFD_0B1, "i32x4.sub", NONE, "vv:v", SIMD),
    I32X4_MUL(0xFD_0B5, "i32x4.mul", NONE, "vv:v", SIMD),
    I32X4_MIN_S(0xFD_0B6, "i32x4.min_s", NONE, "vv:v", SIMD),
    I32X4_MIN_U(0xFD_0B7, "i32x4.min_u", NONE, "vv:v", SIMD),
    I32X4_MAX_S(0xFD_0B8, "i32x4.max_s", NONE, "vv:v", SIMD),
    I32X4_MAX_U(0xFD_0B9, "i32x4.max_u", NONE, "vv:v", SIMD),
    I32X4_DOT_I16X8_S(0xFD_0BA, "i32x4.dot_i16x8_s", NONE, "vv:v", SIMD),
    I32X4_EXTMUL_LOW_I16X8_S(0xFD_0BC, "i32x4.extmul_low_i16x8_s", NONE, "vv:v", SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S(0xFD_0BD, "i32x4.extmul_high_i16x8_s", NONE, "vv:v", SIMD),
    I32X4_EXTMUL_LOW_I16X8_U(0xFD_0BE, "i32x4.extmul_low_i16x8_u", NONE, "vv:v", SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U(0xFD_0BF, "i32x4.extmul_high_i16x8_u", NONE, "vv:v", SIMD),
    I64X2_ABS(0xFD_0C0, "i64x2.abs", NONE, "v:v", SIMD),
    I64X2_NEG(0xFD_0C1, "i64x2.neg", NONE, "v:v", SIMD),
    I64X2_ALL_TRUE(0xFD_0C3, "i64x2.all_true", NONE, "v:i", SIMD),
    I64X2_BITMASK(0xFD_0C4, "i64x2.bitmask", NONE, "v:i", SIMD),
    I64X2_EXTEND_LOW_I32X4_S(0xFD_0C7, "i64x2.extend_low_i32x4_s", NONE, "v:v", SIMD),
    I64X2_EXTEND_HIGH_I32X4_S(0xFD_0C8, "i64x2.extend_high_i32x4_s", NONE, "v:v", SIMD),
    I64X2_EXTEND_LOW_I32X4_U(0xFD_0C9, "i64x2.extend_low_i32x4_u", NONE, "v:v", SIMD),
    I64X2_EXTEND_HIGH_I32X4_U(0xFD_0CA, "i64x2.extend_high_i32x4_u", NONE, "v:v", SIMD),
    I64X2_SHL(0xFD_0CB, "i64x2.shl", NONE, "vi:v", SIMD),
    I64X2_SHR_S(0xFD_0CC, "i64x2.shr_s", NONE, "vi:v", SIMD),
    I64X2_SHR_U(0xFD_0CD, "i64x2.shr_u", NONE, "vi:v", SIMD),
    I64X2_ADD(0xFD_0CE, "i64x2.add", NONE, "vv:v", SIMD),
    I64X2_SUB(0xFD_0D1, "i64x2.sub", NONE, "vv:v", SIMD),
    I64X2_MUL(0xFD_0D5, "i64x2.mul", NONE, "vv:v", SIMD),
    I64X2_EQ(0xFD_0D6, "i64x2.eq", NONE, "vv:v", SIMD),
    I64X2_NE(0xFD_0D7, "i64x2.ne", NONE, "vv:v", SIMD),
    I64X2_LT_S(0xFD_0D8, "i64x2.lt_s", NONE, "vv:v", SIMD),
    I64X2_GT_S(0xFD_0D9, "i64x2.gt_s", NONE, "vv:v", SIMD),
    I64X2_LE_S(0xFD_0DA, "i64x2.le_s", NONE, "vv:v", SIMD),
    I64X2_GE_S(0xFD_0DB, "i64x2.ge_s", NONE, "vv:v", SIMD),
    I64X2_EXTMUL_LOW_I32X4_S(0xFD_0DC, "i64x2.extmul_low_i32x4_s", NONE, "vv:v", SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S(0xFD_0DD, "i64x2.extmul_high_i32x4_s", NONE, "vv:v", SIMD),
    I64X2_EXTMUL_LOW_I32X4_U(0xFD_0DE, "i64x2.extmul_low_i32x4_u", NONE, "vv:v", SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U(0xFD_0DF, "i64x2.extmul_high_i32x4_u", NONE, "vv:v", SIMD),
    F32X4_ABS(0xFD_0E0, "f32x4.abs", NONE, "v:v", SIMD),
    F32X4_NEG(0xFD_0E1, "f32x4.neg", NONE, "v:v", SIMD),
    F32X4_SQRT(0xFD_0E3, "f32x4.sqrt", NONE, "v:v", SIMD),
    F32X4_ADD(0xFD_0E4, "f32x4.add", NONE, "vv:v", SIMD),
    F32X4_SUB(0xFD_0E5, "f32x4.sub", NONE, "vv:v", SIMD),
    F32X4_MUL(0xFD_0E6, "f32x4.mul", NONE, "vv:v", SIMD),
    F32X4_DIV(0xFD_0E7, "f32x4.div", NONE, "vv:v", SIMD),
    F32X4_MIN(0xFD_0E8, "f32x4.min", NONE, "vv:v", SIMD),
    F32X4_MAX(0xFD_0E9, "f32x4.max", NONE, "vv:v", SIMD),
    F32X4_PMIN(0xFD_0EA, "f32x4.pmin", NONE, "vv:v", SIMD),
    F32X4_PMAX(0xFD_0EB, "f32x4.pmax", NONE, "vv:v", SIMD),
    F64X2_ABS(0xFD_0EC, "f64x2.abs", NONE, "v:v", SIMD),
    F64X2_NEG(0xFD_0ED, "f64x2.neg", NONE, "v:v", SIMD),
    F64X2_SQRT(0xFD_0EF, "f64x2.sqrt", NONE, "v:v", SIMD),
    F64X2_ADD(0xFD_0F0, "f64x2.add", NONE, "vv:v", SIMD),
    F64X2_SUB(0xFD_0F1, "f64x2.sub", NONE, "vv:v", SIMD),
    F64X2_MUL(0xFD_0F2, "f64x2.mul", NONE, "vv:v", SIMD),
    F64X2_DIV(0xFD_0F3, "f64x2.div", NONE, "vv:v", SIMD),
    F64X2_MIN(0xFD_0F4, "f64x2.min", NONE, "vv:v", SIMD),
    F64X2_MAX(0xFD_0F5, "f64x2.max", NONE, "vv:v", SIMD),
    F64X2_PMIN(0xFD_0F6, "f64x2.pmin", NONE, "vv:v", SIMD),
    F64X2_PMAX(0xFD_0F7, "f64x2.pmax", NONE, "vv:v", SIMD),
    I32X4_TRUNC_SAT_F32X4_S(0xFD_0F8, "i32x4.trunc_sat_f32x4_s", NONE, "v:v", SIMD),
    I32X4_TRUNC_SAT_F32X4_U(0xFD_0F9, "i32x4.trunc_sat_f32x4_u", NONE, "v:v", SIMD),
    F32X4_CONVERT_I32X4_S(0xFD_0FA, "f32x4.convert_i32x4_s", NONE, "v:v", SIMD),
    F32X4_CONVERT_I32X4_U(0xFD_0FB, "f32x4.convert_i32x4_u", NONE, "v:v", SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(0xFD_0FC, "i32x4.trunc_sat_f64x2_s_zero", NONE, "v:v", SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(0xFD_0FD, "i32x4.trunc_sat_f64x2_u_zero", NONE, "v:v", SIMD),
    F64X2_CONVERT_LOW_I32X4_S(0xFD_0FE, "f64x2.convert_low_i32x4_s", NONE, "v:v", SIMD),
    F64X2_CONVERT_LOW_I32X4_U(0xFD_0FF, "f64x2.convert_low_i32x4_u", NONE, "v:v", SIMD),
    I8X16_RELAXED_SWIZZLE(0xFD_100, "i8x16.relaxed_swizzle", NONE, "vv:v", RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S(0xFD_101, "i32x4.relaxed_trunc_f32x4_s", NONE, "v:v", RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U(0xFD_102, "i32x4.relaxed_trunc_f32x4_u", NONE, "v:v", RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(0xFD_103, "i32x4.relaxed_trunc_f64x2_s_zero", NONE, "v:v", RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(0xFD_104, "i32x4.relaxed_trunc_f64x2_u_zero", NONE, "v:v", RELAXED_SIMD),
    F32X4_RELAXED_MADD(0xFD_105, "f32x4.relaxed_madd", NONE, "vvv:v", RELAXED_SIMD),
    F32X4_RELAXED_NMADD(0xFD_106, "f32x4.relaxed_nmadd", NONE, "vvv:v", RELAXED_SIMD),
    F64X2_RELAXED_MADD(0xFD_107, "f64x2.relaxed_madd", NONE, "vvv:v", RELAXED_SIMD),
    F64X2_RELAXED_NMADD(0xFD_108, "f64x2.relaxed_nmadd", NONE, "vvv:v", RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT(0xFD_109, "i8x16.relaxed_laneselect", NONE, "vvv:v", RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT(0xFD_10A, "i16x8.relaxed_laneselect", NONE, "vvv:v", RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT(0xFD_10B, "i32x4.relaxed_laneselect", NONE, "vvv:v", RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT(0xFD_10C, "i64x2.relaxed_laneselect", NONE, "vvv:v", RELAXED_SIMD),
    F32X4_RELAXED_MIN(0xFD_10D, "f32x4.relaxed_min", NONE, "vv:v", RELAXED_SIMD),
    F32X4_RELAXED_MAX(0xFD_10E, "f32x4.relaxed_max", NONE, "vv:v", RELAXED_SIMD),
    F64X2_RELAXED_MIN(0xFD_10F, "f64x2.relaxed_min", NONE, "vv:v", RELAXED_SIMD),
    F64X2_RELAXED_MAX(0xFD_110, "f64x2.relaxed_max", NONE, "vv:v", RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S(0xFD_111, "i16x8.relaxed_q15mulr_s", NONE, "vv:v", RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(0xFD_112, "i16x8.relaxed_dot_i8x16_i7x16_s", NONE, "vv:v", RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(0xFD_113, "i32x4.relaxed_dot_i8x16_i7x16_add_s", NONE, "vvv:v", RELAXED_SIMD),

    // Atomics
    MEMORY_ATOMIC_NOTIFY(0xFE_000, "memory.atomic.notify", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    MEMORY_ATOMIC_WAIT32(0xFE_001, "memory.atomic.wait32", MEMORY_ARGUMENT, "ail:i", THREADS, 4),
    MEMORY_ATOMIC_WAIT64(0xFE_002, "memory.atomic.wait64", MEMORY_ARGUMENT, "all:i", THREADS, 8),
    ATOMIC_FENCE(0xFE_003, "atomic.fence", FENCE, ":", THREADS),
    I32_ATOMIC_LOAD(0xFE_010, "i32.atomic.load", MEMORY_ARGUMENT, "a:i", THREADS, 4),
    I64_ATOMIC_LOAD(0xFE_011, "i64.atomic.load", MEMORY_ARGUMENT, "a:l", THREADS, 8),
    I32_ATOMIC_LOAD8_U(0xFE_012, "i32.atomic.load8_u", MEMORY_ARGUMENT, "a:i", THREADS, 1),
    I32_ATOMIC_LOAD16_U(0xFE_013, "i32.atomic.load16_u", MEMORY_ARGUMENT, "a:i", THREADS, 2),
    I64_ATOMIC_LOAD8_U(0xFE_014, "i64.atomic.load8_u", MEMORY_ARGUMENT, "a:l", THREADS, 1),
    I64_ATOMIC_LOAD16_U(0xFE_015, "i64.atomic.load16_u", MEMORY_ARGUMENT, "a:l", THREADS, 2),
    I64_ATOMIC_LOAD32_U(0xFE_016, "i64.atomic.load32_u", MEMORY_ARGUMENT, "a:l", THREADS, 4),
    I32_ATOMIC_STORE(0xFE_017, "i32.atomic.store", MEMORY_ARGUMENT, "ai:", THREADS, 4),
    I64_ATOMIC_STORE(0xFE_018, "i64.atomic.store", MEMORY_ARGUMENT, "al:", THREADS, 8),
    I32_ATOMIC_STORE8(0xFE_019, "i32.atomic.store8", MEMORY_ARGUMENT, "ai:", THREADS, 1),
    I32_ATOMIC_STORE16(0xFE_01A, "i32.atomic.store16", MEMORY_ARGUMENT, "ai:", THREADS, 2),
    I64_ATOMIC_STORE8(0xFE_01B, "i64.atomic.store8", MEMORY_ARGUMENT, "al:", THREADS, 1),
    I64_ATOMIC_STORE16(0xFE_01C, "i64.atomic.store16", MEMORY_ARGUMENT, "al:", THREADS, 2),
    I64_ATOMIC_STORE32(0xFE_01D, "i64.atomic.store32", MEMORY_ARGUMENT, "al:", THREADS, 4),
    I32_ATOMIC_RMW_ADD(0xFE_01E, "i32.atomic.rmw.add", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_ADD(0xFE_01F, "i64.atomic.rmw.add", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_ADD_U(0xFE_020, "i32.atomic.rmw8.add_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_ADD_U(0xFE_021, "i32.atomic.rmw16.add_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_ADD_U(0xFE_022, "i64.atomic.rmw8.add_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_ADD_U(0xFE_023, "i64.atomic.rmw16.add_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_ADD_U(0xFE_024, "i64.atomic.rmw32.add_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_SUB(0xFE_025, "i32.atomic.rmw.sub", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_SUB(0xFE_026, "i64.atomic.rmw.sub", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_SUB_U(0xFE_027, "i32.atomic.rmw8.sub_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_SUB_U(0xFE_028, "i32.atomic.rmw16.sub_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_SUB_U(0xFE_029, "i64.atomic.rmw8.sub_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_SUB_U(0xFE_02A, "i64.atomic.rmw16.sub_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_SUB_U(0xFE_02B, "i64.atomic.rmw32.sub_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_AND(0xFE_02C, "i32.atomic.rmw.and", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_AND(0xFE_02D, "i64.atomic.rmw.and", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_AND_U(0xFE_02E, "i32.atomic.rmw8.and_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_AND_U(0xFE_02F, "i32.atomic.rmw16.and_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_AND_U(0xFE_030, "i64.atomic.rmw8.and_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_AND_U(0xFE_031, "i64.atomic.rmw16.and_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_AND_U(0xFE_032, "i64.atomic.rmw32.and_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_OR(0xFE_033, "i32.atomic.rmw.or", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_OR(0xFE_034, "i64.atomic.rmw.or", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_OR_U(0xFE_035, "i32.atomic.rmw8.or_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_OR_U(0xFE_036, "i32.atomic.rmw16.or_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_OR_U(0xFE_037, "i64.atomic.rmw8.or_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_OR_U(0xFE_038, "i64.atomic.rmw16.or_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_OR_U(0xFE_039, "i64.atomic.rmw32.or_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_XOR(0xFE_03A, "i32.atomic.rmw.xor", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_XOR(0xFE_03B, "i64.atomic.rmw.xor", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_XOR_U(0xFE_03C, "i32.atomic.rmw8.xor_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_XOR_U(0xFE_03D, "i32.atomic.rmw16.xor_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_XOR_U(0xFE_03E, "i64.atomic.rmw8.xor_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_XOR_U(0xFE_03F, "i64.atomic.rmw16.xor_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_XOR_U(0xFE_040, "i64.atomic.rmw32.xor_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_XCHG(0xFE_041, "i32.atomic.rmw.xchg", MEMORY_ARGUMENT, "ai:i", THREADS, 4),
    I64_ATOMIC_RMW_XCHG(0xFE_042, "i64.atomic.rmw.xchg", MEMORY_ARGUMENT, "al:l", THREADS, 8),
    I32_ATOMIC_RMW8_XCHG_U(0xFE_043, "i32.atomic.rmw8.xchg_u", MEMORY_ARGUMENT, "ai:i", THREADS, 1),
    I32_ATOMIC_RMW16_XCHG_U(0xFE_044, "i32.atomic.rmw16.xchg_u", MEMORY_ARGUMENT, "ai:i", THREADS, 2),
    I64_ATOMIC_RMW8_XCHG_U(0xFE_045, "i64.atomic.rmw8.xchg_u", MEMORY_ARGUMENT, "al:l", THREADS, 1),
    I64_ATOMIC_RMW16_XCHG_U(0xFE_046, "i64.atomic.rmw16.xchg_u", MEMORY_ARGUMENT, "al:l", THREADS, 2),
    I64_ATOMIC_RMW32_XCHG_U(0xFE_047, "i64.atomic.rmw32.xchg_u", MEMORY_ARGUMENT, "al:l", THREADS, 4),
    I32_ATOMIC_RMW_CMPXCHG(0xFE_048, "i32.atomic.rmw.cmpxchg", MEMORY_ARGUMENT, "aii:i", THREADS, 4),
    I64_ATOMIC_RMW_CMPXCHG(0xFE_049, "i64.atomic.rmw.cmpxchg", MEMORY_ARGUMENT, "all:l", THREADS, 8),
    I32_ATOMIC_RMW8_CMPXCHG_U(0xFE_04A, "i32.atomic.rmw8.cmpxchg_u", MEMORY_ARGUMENT, "aii:i", THREADS, 1),
    I32_ATOMIC_RMW16_CMPXCHG_U(0xFE_04B, "i32.atomic.rmw16.cmpxchg_u", MEMORY_ARGUMENT, "aii:i", THREADS, 2),
    I64_ATOMIC_RMW8_CMPXCHG_U(0xFE_04C, "i64.atomic.rmw8.cmpxchg_u", MEMORY_ARGUMENT, "all:l", THREADS, 1),
    I64_ATOMIC_RMW16_CMPXCHG_U(0xFE_04D, "i64.atomic.rmw16.cmpxchg_u", MEMORY_ARGUMENT, "all:l", THREADS, 2),
    I64_ATOMIC_RMW32_CMPXCHG_U(0xFE_04E, "i64.atomic.rmw32.cmpxchg_u", MEMORY_ARGUMENT, "all:l", THREADS, 4);

    private static final Opcode[] ONE_BYTE = new Opcode[0x100];
    private static final Opcode[][] PREFIXED = new Opcode[0x100][];

    static {
        for (var opcode : values()) {
            int prefix = opcode.prefix();
            if (prefix == 0) {
                ONE_BYTE[opcode.code] = opcode;
            } else {
                if (PREFIXED[prefix] == null) {
                    PREFIXED[prefix] = new Opcode[0x120];
                }
                PREFIXED[prefix][opcode.number()] = opcode;
            }
        }
    }

    private final int code;
    private final String mnemonic;
    private final Immediates immediates;
    private final boolean hasSignature;
    private final String parameters;
    private final String results;
    private final Feature feature;
    private final int width;
    private final Instruction plain = new Instruction.Plain(this);

    Opcode(int code, String mnemonic, Immediates immediates, String signature, Feature feature) {
        this(code, mnemonic, immediates, signature, feature, 0);
    }

    Opcode(int code, String mnemonic, Immediates immediates, String signature, Feature feature, int width) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.immediates = immediates;
        // Cut here, once: the compiler asks several times for each instruction of a program.
        int colon = signature.indexOf(':');
        this.hasSignature = colon >= 0;
        this.parameters = hasSignature ? signature.substring(0, colon) : "";
        this.results = hasSignature ? signature.substring(colon + 1) : "";
        this.feature = feature;
        this.width = width;
    }

    /// The instruction with a one-byte code, or null where there is none. The prefixes have none.
    static @Nullable Opcode of(int code) {
        return ONE_BYTE[code];
    }

    /// Whether this byte starts a code of two parts.
    static boolean isPrefix(int code) {
        return PREFIXED[code] != null;
    }

    /// The instruction behind a prefix, or null where there is none.
    static @Nullable Opcode of(int prefix, int number) {
        var opcodes = PREFIXED[prefix];
        return Integer.compareUnsigned(number, opcodes.length) < 0 ? opcodes[number] : null;
    }

    /// The instructions that the text format writes with this keyword: none, one, or the two forms of `select`,
    /// `ref.test` and `ref.cast`, in the order of their codes.
    public static List<Opcode> byMnemonic(String mnemonic) {
        return Mnemonics.OPCODES.getOrDefault(mnemonic, List.of());
    }

    /// The prefix byte of the binary format, or 0 without one.
    public int prefix() {
        return code >>> 12;
    }

    /// The code without its prefix.
    public int number() {
        return code & 0xFFF;
    }

    /// The keyword of the text format.
    public String mnemonic() {
        return mnemonic;
    }

    /// What follows the code.
    public Immediates immediates() {
        return immediates;
    }

    /// Whether [#parameters] and [#results] say all about the stack.
    public boolean hasSignature() {
        return hasSignature;
    }

    /// What it pops, one letter each: `i l f d v a`; the last is on top. Empty without a signature.
    public String parameters() {
        return parameters;
    }

    /// What it pushes, in the letters of [#parameters].
    public String results() {
        return results;
    }

    /// The part of the language it came with.
    public Feature feature() {
        return feature;
    }

    /// Bytes that it reads or writes in memory: 1, 2, 4, 8 or 16; 0 for other instructions.
    public int width() {
        return width;
    }

    /// This instruction without immediates.
    Instruction plain() {
        return plain;
    }

    @Override
    public String toString() {
        return mnemonic;
    }

    /// Built when the first text is parsed: who runs a binary has no need of it.
    private static final class Mnemonics {
        static final Map<String, List<Opcode>> OPCODES =
                Arrays.stream(values()).collect(Collectors.groupingBy(Opcode::mnemonic));
    }
}
