# Before main: the stack at the end of the first 64 KiB, .bss cleared. What main returns is stored to the exit word; so is the word of mcause if a trap comes that the program did not expect.
        .section .text.start
        .globl _start
_start: la      sp, __stack
        la      t0, unexpected
        csrw    mtvec, t0
        la      t0, __bss_start
        la      t1, __bss_end
1:      bgeu    t0, t1, 2f
        sw      zero, 0(t0)
        addi    t0, t0, 4
        j       1b
2:      call    main
        li      t0, 0x80000004
        sw      a0, 0(t0)
3:      j       3b
        .align  2
unexpected:
        csrr    a0, mcause
        li      t0, 0x80000004
        sw      a0, 0(t0)
4:      j       4b
