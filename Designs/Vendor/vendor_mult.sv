// A pipelined multiplier as a vendor delivers it: two registers on the way, an asynchronous reset, active low.
module vendor_mult #(
  parameter int WIDTH = 8
) (
  input  logic               clk,
  input  logic               rst_n,
  input  logic               ce,
  input  logic [WIDTH-1:0]   a,
  input  logic [WIDTH-1:0]   b,
  output logic [2*WIDTH-1:0] p
);
  logic [2*WIDTH-1:0] first;

  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) begin
      first <= '0;
      p <= '0;
    end else if (ce) begin
      first <= {{WIDTH{1'b0}}, a} * {{WIDTH{1'b0}}, b};
      p <= first;
    end
  end
endmodule
